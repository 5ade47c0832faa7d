// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds, among the languages that there are texts in, the one for a reader. Immutable. */
public final class TextLanguages {
    /** Tags as the files of texts write them, which need not be the way that Java does. */
    private final Map<Locale, String> tags = new LinkedHashMap<>();

    /**
     * @param tags of RFC 5646
     */
    public TextLanguages(Collection<String> tags) {
        tags.forEach(tag -> this.tags.putIfAbsent(Locale.forLanguageTag(tag), tag));
    }

    /** The tag of the texts for a language; empty if there are none that hold for it. */
    public Optional<String> nearest(Locale wanted) {
        String exact = tags.get(wanted);
        return exact == null ? nearest(List.of(wanted.toLanguageTag())) : Optional.of(exact);
    }

    /**
     * The tag of the texts for the first language that there are texts for.
     *
     * @param ranges values of fields such as Accept-Language (RFC 9110 section 12.5.4), by any
     *     stranger
     */
    public Optional<String> nearest(List<String> ranges) {
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(String.join(",", ranges)).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> lookup(range).stream())
                    .findFirst();
        } catch (IllegalArgumentException noLanguages) {
            return Optional.empty();
        }
    }

    /** The lookup of RFC 4647 section 3.4, but no text in another script than what is asked for. */
    private Optional<String> lookup(Locale.LanguageRange range) {
        Locale wanted = Locale.forLanguageTag(range.getRange());
        return Optional.ofNullable(Locale.lookup(List.of(range), tags.keySet()))
                .or(() -> ofAnotherRegion(wanted))
                .filter(found -> isTraditional(found) == isTraditional(wanted))
                .map(tags::get);
    }

    /** Who reads pt-PT reads pt-BR rather than English. */
    private Optional<Locale> ofAnotherRegion(Locale wanted) {
        return tags.keySet().stream()
                .filter(locale -> locale.getLanguage().equals(wanted.getLanguage()))
                .findFirst();
    }

    /** Whether Chinese is in traditional characters, by its script or its region. */
    private static boolean isTraditional(Locale tag) {
        return tag.getLanguage().equals("zh")
                && (tag.getScript().equals("Hant")
                        || tag.getScript().isEmpty()
                                && Set.of("TW", "HK", "MO").contains(tag.getCountry()));
    }
}
