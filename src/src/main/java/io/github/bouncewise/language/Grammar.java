// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Yaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which concepts together make a claim: {@code knowledge-base/claims.yaml}.
 *
 * @param subjects for each subject the sets of concepts that name it, the most important first
 * @param predicates by name, the most specific first
 */
public record Grammar(Map<String, List<Set<String>>> subjects, Map<String, Predicate> predicates) {

    /** The subject of a claim whose sentence names none. */
    static final String NONE = "none";

    /**
     * @param about the subjects that it can be said of, the likeliest first
     * @param when sets of concepts each of which says it
     * @param vague whether it says little, so that what else is said comes first
     */
    public record Predicate(Set<String> about, List<Set<String>> when, boolean vague) {}

    /**
     * @throws io.github.bouncewise.knowledge.BrokenFile names file, line and mend
     */
    public static Grammar of(Document file, Vocabulary vocabulary) {
        Yaml root = Yaml.of(file);
        root.map("subjects", "predicates");
        Map<String, List<Set<String>>> subjects = new LinkedHashMap<>();
        root.need("subjects")
                .map()
                .forEach((name, sets) -> subjects.put(name, concepts(sets, vocabulary)));
        Map<String, Predicate> predicates = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>(subjects.keySet());
        known.add(NONE);
        root.need("predicates")
                .map()
                .forEach(
                        (name, value) -> {
                            value.map("about", "when", "vague");
                            Set<String> about = new LinkedHashSet<>();
                            value.need("about").list().forEach(s -> about.add(s.word(known)));
                            predicates.put(
                                    name,
                                    new Predicate(
                                            about,
                                            concepts(value.need("when"), vocabulary),
                                            value.find("vague").map(Yaml::truth).orElse(false)));
                        });
        return new Grammar(subjects, predicates);
    }

    private static List<Set<String>> concepts(Yaml sets, Vocabulary vocabulary) {
        List<Set<String>> all = new ArrayList<>();
        for (Yaml set : sets.list()) {
            Set<String> concepts = new LinkedHashSet<>(Arrays.asList(set.text().split(" +")));
            for (String concept : concepts) {
                if (!vocabulary.concepts().contains(concept)
                        && !TokenConcepts.ALL.contains(concept)) {
                    throw set.wrong(
                            "there is no concept \"" + concept + "\"",
                            "use one of the vocabulary in language/, or a kind of token such as IP");
                }
            }
            all.add(concepts);
        }
        return all;
    }
}
