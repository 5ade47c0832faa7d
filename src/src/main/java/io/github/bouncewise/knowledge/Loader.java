// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The files of one root, shipped and overlaid, while records are made of them. */
final class Loader {

    private static final String ENGLISH = "en";
    private static final int VERSION_DIGITS = 12;

    private final Map<String, Document> shipped;
    private final Map<String, Document> operator;
    private final List<Problem> problems = new ArrayList<>();

    Loader(Map<String, Document> shipped, Map<String, Document> operator) {
        this.shipped = shipped;
        this.operator = operator;
    }

    Knowledge knowledge(Loader rules) {
        Map<String, Texts> texts = new LinkedHashMap<>();
        for (Texts some : each(path -> in(path, "texts/"), Readers::texts)) {
            texts.merge(some.language(), some, Texts::with);
        }
        return new Knowledge(
                causes(texts.get(ENGLISH)),
                texts,
                one("providers.yaml", Readers::providers),
                one("blocklists.yaml", Readers::blockLists),
                one("codes.yaml", Readers::codes),
                one("calibration.yaml", Readers::calibration),
                documents(path -> in(path, "formats/")),
                documents(path -> path.startsWith("templates/")),
                rules.documents(path -> path.endsWith(".drl")),
                rules.documents(path -> path.endsWith(".cases.yaml")),
                version(rules),
                problems);
    }

    private static boolean in(String path, String directory) {
        return path.startsWith(directory) && path.endsWith(".yaml");
    }

    /** The causes that can be told to people. */
    private Map<String, Cause> causes(Texts english) {
        Map<String, Cause> causes = new LinkedHashMap<>();
        for (Cause cause : each(path -> in(path, "causes/"), Readers::cause)) {
            if (english.causes().containsKey(cause.id())) {
                causes.put(cause.id(), cause);
            } else {
                String path = "causes/" + cause.id() + ".yaml";
                problems.add(
                        new Problem(
                                operator.getOrDefault(path, shipped.get(path)).location(),
                                0,
                                "the cause " + cause.id() + " has no English text",
                                "add it below causes: in a file of texts/ with language: en"));
            }
        }
        return causes;
    }

    /** What was made of each file that fits, in the order of the paths. */
    private <T> List<T> each(Predicate<String> paths, Function<Document, T> reader) {
        List<T> all = new ArrayList<>();
        for (Document document : documents(paths)) {
            read(document.path(), reader).ifPresent(all::add);
        }
        return all;
    }

    /** What was made of the one file that must be there. */
    private <T> T one(String path, Function<Document, T> reader) {
        return read(path, reader)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "shipped " + path + " is unusable: " + problems));
    }

    /** The operator's file where it is good, else the shipped one. */
    private <T> Optional<T> read(String path, Function<Document, T> reader) {
        for (Map<String, Document> source : List.of(operator, shipped)) {
            Document document = source.get(path);
            if (document != null) {
                try {
                    return Optional.of(reader.apply(document));
                } catch (BrokenFile broken) {
                    problems.add(broken.problem());
                }
            }
        }
        return Optional.empty();
    }

    /** All files whose path fits, the operator's in place of the shipped ones, in order of path. */
    List<Document> documents(Predicate<String> paths) {
        Map<String, Document> all = new TreeMap<>(shipped);
        all.putAll(operator);
        return all.values().stream().filter(document -> paths.test(document.path())).toList();
    }

    private String version(Loader rules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Loader loader : List.of(this, rules)) {
                for (Document document : loader.documents(path -> true)) {
                    digest.update(document.path().getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                    digest.update(document.text().getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
