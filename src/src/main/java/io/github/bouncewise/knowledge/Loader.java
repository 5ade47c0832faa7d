// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the files of one root, shipped and the operator's, into records. */
final class Loader {

    private static final String ENGLISH = "en";

    /** The format without which no notice is read. */
    private static final String GENERAL = "general";

    /** The file in which an operator switches off shipped items. */
    private static final String OFF = "off.yaml";

    private static final int VERSION_DIGITS = 12;

    private final Map<String, Document> shipped;
    private final Map<String, Document> operator;
    private final List<Problem> problems;

    Loader(Map<String, Document> shipped, OperatorFiles operator) {
        this.shipped = shipped;
        this.operator = operator.documents();
        this.problems = new ArrayList<>(operator.problems());
    }

    /**
     * @param version of the shipped files, if it is known without reading them
     */
    Knowledge knowledge(Loader rules, Optional<String> version) {
        Map<String, Texts> texts = texts("texts/");
        Map<String, List<SwitchedOff>> off = ownFile(OFF, Readers::switchedOff).orElseGet(Map::of);
        Map<String, Cause> causes = causes(texts.get(ENGLISH));
        List<Provider> providers =
                one(
                        "providers.yaml",
                        Readers::providers,
                        (ships, own) -> overlaid(ships, own, Provider::id));
        List<BlockListZone> zones =
                one(
                        "blocklists.yaml",
                        Readers::blockLists,
                        (ships, own) -> overlaid(ships, own, BlockListZone::zone));
        List<Document> formats = replaced(path -> in(path, "formats/"));
        Set<String> noProviders =
                known("provider", off.get("providers"), names(providers, Provider::id));
        Set<String> noZones =
                known("block list", off.get("blocklists"), names(zones, BlockListZone::zone));
        Set<String> formatNames = names(formats, Document::name);
        formatNames.remove(GENERAL);
        Set<String> noFormats = known("format", off.get("formats"), formatNames);
        Map<String, Subjects.Subject> subjects =
                one("subjects.yaml", Readers::subjects, Loader::together);
        Calibration calibration =
                one("calibration.yaml", Readers::calibration, (ships, own) -> own);
        List<SwitchedOff> rulesOff =
                rules.ownFile(OFF, Readers::rulesSwitchedOff).orElseGet(List::of);
        CodeTable codes =
                CodeTable.read(
                        replaced(path -> in(path, "codes/")),
                        causes.keySet(),
                        names(providers, Provider::id));
        problems.addAll(codes.problems());
        return new Knowledge(
                causes,
                texts,
                texts("pages/"),
                new Providers(without(providers, Provider::id, noProviders)),
                without(zones, BlockListZone::zone, noZones),
                Subjects.of(subjects),
                calibration,
                without(formats, Document::name, noFormats),
                replaced(path -> in(path, "language/")),
                replaced(path -> path.equals("claims.yaml")).get(0),
                codes,
                all(path -> in(path, "known-replies/")),
                replaced(path -> path.startsWith("templates/")),
                rules.all(path -> path.endsWith(".drl")),
                rules.all(path -> path.endsWith(".cases.yaml")),
                rulesOff,
                version.filter(known -> operator.isEmpty() && rules.operator.isEmpty())
                        .orElseGet(() -> version(rules)),
                Stream.of(problems, rules.problems).flatMap(List::stream).toList());
    }

    /** Those that the build has parsed are in files named after their languages. */
    private Map<String, Texts> texts(String directory) {
        Map<String, Supplier<Texts>> texts = new LinkedHashMap<>();
        for (Document file : all(path -> in(path, directory))) {
            if (file.isParsed()) {
                texts.put(file.name(), () -> Readers.texts(file));
            } else {
                readOne(file, Readers::texts)
                        .ifPresent(
                                some -> texts.merge(some.language(), () -> some, Loader::together));
            }
        }
        return new TextsByLanguage(texts);
    }

    private static Supplier<Texts> together(Supplier<Texts> ships, Supplier<Texts> own) {
        return () -> ships.get().with(own.get());
    }

    private static boolean in(String path, String directory) {
        return path.startsWith(directory) && path.endsWith(".yaml");
    }

    private static <T> Map<String, T> together(Map<String, T> ships, Map<String, T> own) {
        Map<String, T> all = new LinkedHashMap<>(ships);
        all.putAll(own);
        return all;
    }

    private static <T> List<T> overlaid(List<T> ships, List<T> own, Function<T, String> id) {
        Set<String> replaced = names(own, id);
        return Stream.concat(without(ships, id, replaced).stream(), own.stream()).toList();
    }

    private static <T> Set<String> names(Collection<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <T> List<T> without(List<T> all, Function<T, String> name, Set<String> off) {
        return all.stream().filter(one -> !off.contains(name.apply(one))).toList();
    }

    /** The names in the operator's list that can be switched off; the others become problems. */
    private Set<String> known(String what, List<SwitchedOff> off, Set<String> names) {
        Set<String> known = new LinkedHashSet<>();
        for (SwitchedOff one : off == null ? List.<SwitchedOff>of() : off) {
            if (names.contains(one.id())) {
                known.add(one.id());
            } else {
                problems.add(one.unknown(what));
            }
        }
        return known;
    }

    /** The causes that have an English text. */
    private Map<String, Cause> causes(Texts english) {
        Map<String, Cause> causes = new LinkedHashMap<>();
        read(path -> in(path, "causes/"), Readers::cause)
                .forEach(
                        (file, cause) -> {
                            if (english.causes().containsKey(cause.id())) {
                                causes.put(cause.id(), cause);
                            } else {
                                problems.add(untold(file, cause));
                            }
                        });
        return causes;
    }

    private static Problem untold(Document file, Cause cause) {
        return new Problem(
                file.location(),
                0,
                "the cause " + cause.id() + " has no English text",
                "add it below causes: in a file of texts/ with language: en");
    }

    /** The record of each matching file: the shipped ones, then the operator's. */
    private <T> Map<Document, T> read(Predicate<String> paths, Function<Document, T> reader) {
        Map<Document, T> all = new LinkedHashMap<>();
        for (Document file : all(paths)) {
            readOne(file, reader).ifPresent(made -> all.put(file, made));
        }
        return all;
    }

    private <T> Optional<T> readOne(Document file, Function<Document, T> reader) {
        try {
            return Optional.of(reader.apply(file));
        } catch (BrokenFile broken) {
            problems.add(broken.problem());
            return Optional.empty();
        }
    }

    /** The record of a file that must exist, merged with the operator's file if there is one. */
    private <T> T one(String path, Function<Document, T> reader, BinaryOperator<T> overlay) {
        T ships =
                readOne(shipped.get(path), reader)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "shipped " + path + " is unusable: " + problems));
        return ownFile(path, reader).map(own -> overlay.apply(ships, own)).orElse(ships);
    }

    private <T> Optional<T> ownFile(String path, Function<Document, T> reader) {
        return Optional.ofNullable(operator.get(path)).flatMap(file -> readOne(file, reader));
    }

    /**
     * All files with a matching path: the shipped ones, then the operator's, each sorted by path.
     */
    List<Document> all(Predicate<String> paths) {
        return Stream.of(shipped, operator)
                .flatMap(files -> new TreeMap<>(files).values().stream())
                .filter(file -> paths.test(file.path()))
                .toList();
    }

    /** The same, but an operator's file replaces the shipped one with the same path. */
    private List<Document> replaced(Predicate<String> paths) {
        Map<String, Document> byPath = new TreeMap<>();
        all(paths).forEach(file -> byPath.put(file.path(), file));
        return List.copyOf(byPath.values());
    }

    private String version(Loader rules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Loader loader : List.of(this, rules)) {
                for (Document document : loader.all(path -> true)) {
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
