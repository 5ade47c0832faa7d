// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Pattern;
import io.github.bouncewise.regex.PatternIndex;
import java.util.List;

/**
 * A text in which patterns of the formats are searched, and which of them may be in it. For one
 * thread.
 */
final class SearchedText {
    private final String text;
    private final PatternIndex index;
    private PatternIndex.Candidates candidates;

    SearchedText(String text, PatternIndex index) {
        this.text = text;
        this.index = index;
    }

    String text() {
        return text;
    }

    /** Whether one of these is in it. */
    boolean hasAny(List<Pattern> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            Pattern pattern = patterns.get(i);
            if (candidates().has(pattern) && pattern.isIn(text)) {
                return true;
            }
        }
        return false;
    }

    /** Those of which it has the strings that they need, in their order. */
    List<Pattern> possible(List<Pattern> patterns) {
        return candidates().of(patterns);
    }

    private PatternIndex.Candidates candidates() {
        if (candidates == null) {
            candidates = index.in(text);
        }
        return candidates;
    }
}
