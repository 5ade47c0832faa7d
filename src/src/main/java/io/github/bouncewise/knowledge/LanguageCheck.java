// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the texts of a language with the English ones: a missing text would appear in English,
 * and a surplus one is never used.
 */
public final class LanguageCheck {

    private static final String ONE = ".one";
    private static final String OTHER = ".other";

    /** The plural categories of CLDR except {@code other}, which every language has. */
    private static final List<String> FORMS = List.of(".zero", ONE, ".two", ".few", ".many");

    private final String location;
    private final Map<String, Text> english;
    private final Map<String, Text> other;
    private final List<Problem> problems = new ArrayList<>();

    private LanguageCheck(String directory, Texts english, Texts other) {
        this.location = directory + other.language() + ".yaml";
        this.english = flat(english);
        this.other = flat(other);
    }

    /**
     * The differences, by key. A language may have only the plural forms that it uses: a language
     * with only one form leaves out {@code .one} everywhere.
     *
     * @param directory of the files, such as {@code texts/}
     * @return empty if there are no differences; the location is the shipped file of the language,
     *     without a line
     */
    public static List<Problem> compare(String directory, Texts english, Texts other) {
        return new LanguageCheck(directory, english, other).problems();
    }

    private List<Problem> problems() {
        Set<String> keys = new TreeSet<>(english.keySet());
        keys.addAll(other.keySet());
        keys.addAll(forms());
        for (String key : keys) {
            Text wanted = english.get(key);
            Text given = other.get(key);
            if (given == null) {
                if (!isForm(key) || has(form(key))) {
                    Text said = wanted == null ? english.get(stem(key) + OTHER) : wanted;
                    problem(key + " is missing", "translate: " + said.alternatives().get(0));
                }
            } else if (wanted != null) {
                placeholders(key, wanted, given);
            } else if (isForm(key)) {
                placeholders(key, english.get(stem(key) + OTHER), given);
            } else {
                problem(key + " is surplus", "remove it, English has no such text");
            }
        }
        return List.copyOf(problems);
    }

    /** Each form that the language uses in any text, of each text that has forms. */
    private Set<String> forms() {
        Set<String> keys = new TreeSet<>();
        for (String key : english.keySet()) {
            // "other" is also the name of things that are not counted
            if (key.endsWith(ONE) && isForm(key)) {
                FORMS.stream().filter(this::has).forEach(form -> keys.add(stem(key) + form));
            }
        }
        return keys;
    }

    private void placeholders(String key, Text wanted, Text given) {
        Set<String> unknown = new TreeSet<>(given.names());
        unknown.removeAll(wanted.names());
        for (String name : unknown) {
            problem(
                    key + " has {" + name + "}, which is not known there",
                    wanted.names().isEmpty()
                            ? "remove it"
                            : "use only " + String.join(", ", wanted.names()));
        }
        List<Set<String>> givenNames = names(given);
        Set<String> needed = new TreeSet<>(wanted.names());
        names(wanted).forEach(needed::retainAll);
        for (String name : needed) {
            // The form for one may write the number as a word.
            boolean spelt = isForm(key) && name.equals("count");
            if (!spelt && !givenNames.stream().allMatch(names -> names.contains(name))) {
                problem(
                        key + " lacks {" + name + "}",
                        "put it into each alternative, as in English");
            }
        }
        names(wanted).stream()
                .filter(
                        known ->
                                unknown.isEmpty()
                                        && givenNames.stream().noneMatch(known::containsAll))
                .findFirst()
                .ifPresent(
                        known ->
                                problem(
                                        key + " says nothing where only " + known + " is known",
                                        "add an alternative that needs no more"));
    }

    private void problem(String message, String mend) {
        problems.add(new Problem(location, 0, message, mend));
    }

    /** Whether the English key has plural forms. */
    private boolean isForm(String key) {
        return !stem(key).equals(key) && english.containsKey(stem(key) + OTHER);
    }

    /** Whether the language uses this plural form in any text. */
    private boolean has(String form) {
        return other.keySet().stream().anyMatch(key -> key.endsWith(form) && isForm(key));
    }

    private static String form(String key) {
        return key.substring(stem(key).length());
    }

    private static String stem(String key) {
        Optional<String> form = FORMS.stream().filter(key::endsWith).findFirst();
        return form.map(f -> key.substring(0, key.length() - f.length())).orElse(key);
    }

    private static List<Set<String>> names(Text text) {
        return text.alternatives().stream()
                .map(alternative -> new Text(List.of(alternative)).names())
                .toList();
    }

    private static Map<String, Text> flat(Texts texts) {
        Map<String, Text> all = new TreeMap<>();
        texts.labels().forEach((key, text) -> all.put("labels." + key, text));
        texts.checks().forEach((key, text) -> all.put("checks." + key, text));
        texts.causes()
                .forEach(
                        (id, cause) -> {
                            String path = "causes." + id + ".";
                            all.put(path + "headline", cause.headline());
                            all.put(path + "why", cause.why());
                            cause.steps().forEach((party, steps) -> flat(path, party, steps, all));
                        });
        return all;
    }

    private static void flat(String path, Party party, List<Text> steps, Map<String, Text> into) {
        for (int i = 0; i < steps.size(); i++) {
            into.put(path + "steps." + party.word() + "[" + (i + 1) + "]", steps.get(i));
        }
    }
}
