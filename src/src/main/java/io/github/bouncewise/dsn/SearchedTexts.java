// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.PatternIndex;
import java.util.HashMap;
import java.util.Map;

/** The texts of one message that are searched; each is looked through once. For one thread. */
final class SearchedTexts {
    private final PatternIndex index;
    private final Map<String, SearchedText> texts = new HashMap<>();

    SearchedTexts(PatternIndex index) {
        this.index = index;
    }

    SearchedText of(String text) {
        SearchedText known = texts.get(text);
        if (known == null) {
            known = new SearchedText(text, index);
            texts.put(text, known);
        }
        return known;
    }
}
