// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.List;

/**
 * What templates know as {@code loop}, as the engine has it. The engine may call its methods, which
 * is why they are public.
 */
final class Loop {
    private final List<?> items;
    private int index;

    Loop(List<?> items) {
        this.items = items;
    }

    void to(int place) {
        index = place;
    }

    public boolean isFirst() {
        return index == 0;
    }

    public boolean isLast() {
        return index == items.size() - 1;
    }

    public int getLength() {
        return items.size();
    }

    public int getIndex() {
        return index;
    }

    /** How many come after this one. */
    public int getRevindex() {
        return items.size() - 1 - index;
    }
}
