// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.markup.Wording;
import java.util.List;
import java.util.Map;

/** Sentences of an overview. */
public final class Words {
    private Words() {}

    /** Who must act, by the word of the JSON contract. */
    static String party(Wording words, String word) {
        return words.orWord("party", word);
    }

    /** How many recipients have not got a message, and how many people sent them. */
    public static String affected(Wording words, long recipients, long senders) {
        return words.of(
                "affected",
                Map.of(
                        "recipients", words.counted("count.recipients", recipients),
                        "senders", words.counted("count.senders", senders)));
    }

    static String total(Wording words, Overview overview) {
        if (overview.messages() == 0) {
            return words.counted("count.messages", 0);
        }
        List<String> kinds =
                overview.kinds().stream()
                        .map(kind -> words.counted("kinds." + kind.name(), kind.number()))
                        .toList();
        return words.of(
                "total",
                Map.of(
                        "messages", words.counted("count.messages", overview.messages()),
                        "kinds", words.series(kinds),
                        "missing", words.counted("missing", overview.recipients())));
    }
}
