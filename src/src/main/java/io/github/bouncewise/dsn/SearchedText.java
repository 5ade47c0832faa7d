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
        for (Pattern pattern : patterns) {
            if (mayHave(pattern) && pattern.isIn(text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has a string that the pattern needs. */
    boolean mayHave(Pattern pattern) {
        if (candidates == null) {
            candidates = index.in(text);
        }
        return candidates.has(pattern);
    }
}
