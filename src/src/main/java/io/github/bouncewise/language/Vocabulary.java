// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import io.github.bouncewise.knowledge.BrokenFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.knowledge.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of replies in all languages that are known: {@code knowledge-base/language/}. Safe for
 * use by many threads.
 */
public final class Vocabulary {

    /** The file of what is the same in all languages (RFC 5646 calls it {@code mul}). */
    private static final String EVERY_LANGUAGE = "mul";

    private static final String ENGLISH = "en";

    /** Words and groups of words of one file; the largest shipped one has some 6,000. */
    private static final int MOST_FORMS = 30_000;

    private final Map<String, Lexicon> lexicons = new TreeMap<>();
    private final Set<String> concepts = new LinkedHashSet<>();
    private final Set<String> units = new LinkedHashSet<>();
    private final Set<String> elisions = new LinkedHashSet<>();
    private final Set<String> fileEndings = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private Vocabulary() {}

    /**
     * A file that is broken is left out and named in {@link #problems()}; the others serve.
     *
     * @param files {@code language/*.yaml}
     */
    public static Vocabulary of(List<Document> files) {
        Vocabulary vocabulary = new Vocabulary();
        for (Document file : files) {
            try {
                vocabulary.read(Yaml.of(file));
            } catch (BrokenFile broken) {
                vocabulary.problems.add(broken.problem());
            }
        }
        return vocabulary;
    }

    private void read(Yaml root) {
        root.map("language", "function", "concepts", "units", "file-endings", "elisions");
        String tag = root.need("language").text();
        Lexicon lexicon =
                new Lexicon(
                        tag, root.find("function").map(Vocabulary::forms).orElse(List.of()), this);
        Map<String, List<String>> forms = new LinkedHashMap<>();
        root.need("concepts").map().forEach((concept, words) -> forms.put(concept, forms(words)));
        if (forms.values().stream().mapToInt(List::size).sum() > MOST_FORMS) {
            throw root.wrong(
                    "there are more than " + MOST_FORMS + " words below concepts",
                    "leave out those that no reply has");
        }
        root.find("units")
                .ifPresent(words -> forms(words).forEach(w -> units.add(Tokenizer.fold(w))));
        root.find("file-endings").ifPresent(words -> fileEndings.addAll(forms(words)));
        root.find("elisions").ifPresent(words -> elisions.addAll(forms(words)));
        forms.forEach((concept, words) -> words.forEach(form -> lexicon.add(form, concept)));
        concepts.addAll(forms.keySet());
        lexicons.put(tag, lexicon);
    }

    /** The same with the languages of other files that are missing here. */
    Vocabulary completedBy(List<Document> files) {
        Vocabulary completed = Vocabulary.of(files);
        completed.lexicons.putAll(lexicons);
        completed.concepts.addAll(concepts);
        completed.problems.addAll(problems);
        return completed;
    }

    /** Tells a problem of a file that depends on it. */
    void add(Problem problem) {
        problems.add(problem);
    }

    private static List<String> forms(Yaml text) {
        List<String> forms = new ArrayList<>();
        for (String form : text.text().split(",")) {
            if (!form.isBlank()) {
                forms.add(form.strip());
            }
        }
        if (forms.isEmpty()) {
            throw text.wrong("there is no word here", "write words separated by commas");
        }
        return forms;
    }

    /** What is wrong with the files: file, line, mend. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The lexicons of all languages. */
    Collection<Lexicon> lexicons() {
        return lexicons.values();
    }

    /** The names of all concepts. */
    Set<String> concepts() {
        return concepts;
    }

    /** Units of octets, such as {@code mb}. */
    Set<String> units() {
        return units;
    }

    /** What is cut off before an apostrophe, such as {@code l} of {@code l'adresse}. */
    Set<String> elisions() {
        return elisions;
    }

    /** The endings of file names, such as {@code zip}. */
    Set<String> fileEndings() {
        return fileEndings;
    }

    /**
     * The concepts of one sentence, in order: those of the language that it is most likely written
     * in, and those that are the same in all.
     */
    List<Mention> mentions(List<Token> sentence) {
        List<Mention> mentions = new ArrayList<>();
        Lexicon every = lexicons.get(EVERY_LANGUAGE);
        if (every != null) {
            mentions.addAll(every.mentions(sentence));
        }
        mentions.addAll(mostFamiliar(sentence));
        mentions.sort((a, b) -> Integer.compare(a.token(), b.token()));
        return mentions;
    }

    /**
     * What the language finds that the sentence is most likely written in; if in doubt, English.
     */
    private List<Mention> mostFamiliar(List<Token> sentence) {
        List<Mention> best = List.of();
        int most = -1;
        for (Lexicon lexicon : lexicons.values()) {
            if (!lexicon.tag().equals(EVERY_LANGUAGE)) {
                List<Mention> mentions = lexicon.mentions(sentence);
                int known = lexicon.familiarity(sentence, mentions);
                boolean english = lexicon.tag().equals(ENGLISH);
                if (known > most || english && known == most) {
                    most = known;
                    best = mentions;
                }
            }
        }
        return best;
    }
}
