// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts of mail that was delivered, and sentences that notices contain for any reason: {@code
 * knowledge-base/ordinary-mail.yaml}. Words in it say nothing about a reason.
 *
 * @param stopWords words that occur in any text
 * @param texts mail, and sentences that all notices contain
 */
public record OrdinaryMail(Set<String> stopWords, List<String> texts) {

    /** A longer run of stop words is rare, however common each word is. */
    private static final int FEW = 2;

    private static final String NAME = "ordinary-mail.yaml";

    public OrdinaryMail {
        stopWords = Set.copyOf(stopWords);
        texts = List.copyOf(texts);
    }

    /**
     * The operator's file if there is one, else the shipped one.
     *
     * @throws BrokenFile names file, line and how to correct it
     */
    public static OrdinaryMail of(Optional<Path> directory) {
        try {
            Yaml top = Yaml.of(document(directory));
            top.map("stopWords", "mail", "notices");
            Set<String> stopWords = new HashSet<>();
            for (String line : top.need("stopWords").texts()) {
                stopWords.addAll(words(line));
            }
            return new OrdinaryMail(
                    stopWords,
                    Stream.of("mail", "notices")
                            .flatMap(key -> top.need(key).texts().stream())
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Document document(Optional<Path> directory) throws IOException {
        Path own = directory.orElse(Path.of("")).resolve("knowledge-base").resolve(NAME);
        if (directory.isPresent() && Files.exists(own)) {
            return new Document(NAME, own.toString(), Files.readString(own));
        }
        try (InputStream in =
                OrdinaryMail.class
                        .getClassLoader()
                        .getResourceAsStream("bouncewise/knowledge-base/" + NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is missing in this build");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Document(NAME, Document.SHIPPED + "knowledge-base/" + NAME, text);
        }
    }

    /** Whether a phrase consists of one or two stop words only. */
    public boolean onlyStopWords(String phrase) {
        List<String> words = words(phrase);
        return words.size() <= FEW && stopWords.containsAll(words);
    }

    /** Whether such a text has these words, one behind the other. */
    public boolean has(String words) {
        String wanted = " " + String.join(" ", words(words)) + " ";
        return texts.stream()
                .anyMatch(text -> (" " + String.join(" ", words(text)) + " ").contains(wanted));
    }

    /** The words of a text, in lower case, without punctuation. */
    public static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
