// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.markup;

import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Texts;
import io.github.bouncewise.report.TextLanguages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of the pages for administrators in all languages. Those of a language are read when
 * they are first asked for. Immutable, for many threads.
 */
public final class Wordings {
    private static final String ENGLISH = "en";

    private final Map<String, Texts> texts;
    private final TextLanguages languages;
    private final Map<String, Wording> read = new ConcurrentHashMap<>();

    /**
     * @param texts by language tag; {@code en} is among them
     */
    public Wordings(Map<String, Texts> texts) {
        this.texts = texts;
        this.languages = new TextLanguages(texts.keySet());
    }

    private static final class Shipped {
        static final Wordings ALL =
                new Wordings(Knowledge.load(Optional.empty(), Optional.empty()).pages());
    }

    /** Those that ship, for where no knowledge is in use. */
    public static Wordings shipped() {
        return Shipped.ALL;
    }

    public Wording english() {
        return of(ENGLISH);
    }

    /** In the order of their tags. */
    public List<Wording> all() {
        return texts.keySet().stream().sorted().map(this::of).toList();
    }

    /** For a language, or one that holds for it, as de does for de-AT. */
    public Optional<Wording> nearest(Locale wanted) {
        return languages.nearest(wanted).map(this::of);
    }

    /**
     * For the first language that there are texts for.
     *
     * @param accepted value of the field Accept-Language (RFC 9110 section 12.5.4)
     */
    public Optional<Wording> nearest(String accepted) {
        return accepted.isBlank()
                ? Optional.empty()
                : languages.nearest(List.of(accepted)).map(this::of);
    }

    private Wording of(String tag) {
        return read.computeIfAbsent(tag, t -> new Wording(texts.get(t), texts.get(ENGLISH)));
    }
}
