// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.markup.Document.Translation;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.markup.Wordings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which language a page is in. The JSON is in English, and has no parameter for it. */
final class PageLanguages {
    private static final int LONGEST_TAG = 35;

    static final Parameter PARAMETER =
            Parameter.text(Call.LANGUAGE, "The language, a tag of RFC 5646.", LONGEST_TAG);

    private static final String WANTED = Call.LANGUAGE + "=";

    private final PageSources sources;

    PageLanguages(PageSources sources) {
        this.sources = sources;
    }

    Wording english() {
        return all().english();
    }

    /**
     * The language that the query names, else the first that the browser asks for (Accept-Language)
     * and that there are texts in, else the server's.
     */
    Wording of(PageRequest request) {
        Wordings all = all();
        return named(request)
                .flatMap(tag -> all.nearest(Locale.forLanguageTag(tag)))
                .or(() -> all.nearest(request.field("Accept-Language")))
                .or(() -> sources.configuration().flatMap(c -> all.nearest(c.general().language())))
                .orElseGet(all::english);
    }

    /** What the query names, though the rest of it may be wrong. */
    static Optional<String> named(PageRequest request) {
        return Arrays.stream(request.query().split("&"))
                .filter(pair -> pair.startsWith(WANTED))
                .map(pair -> pair.substring(WANTED.length()))
                .filter(tag -> !tag.isEmpty() && tag.length() <= LONGEST_TAG)
                .findFirst();
    }

    /**
     * Links to the same view in each language.
     *
     * @param values of its parameters
     */
    List<Translation> links(Map<String, String> values) {
        return all().all().stream()
                .map(words -> new Translation(Call.query(with(values, words)), words))
                .toList();
    }

    private static Map<String, String> with(Map<String, String> values, Wording words) {
        Map<String, String> query = new TreeMap<>(values);
        query.put(Call.LANGUAGE, words.language());
        return query;
    }

    private Wordings all() {
        return sources.engines().stream()
                .findFirst()
                .map(Bouncewise::wordings)
                .orElseGet(Wordings::shipped);
    }
}
