// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import io.github.bouncewise.tree.Tree;
import io.github.bouncewise.tree.YamlNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A value of a YAML file with its location, so that every error about it names file and line. All
 * methods throw {@link BrokenFile} if the value does not have the required form.
 */
public final class Yaml {

    private final Document document;
    private final Tree tree;
    private Map<String, Yaml> entries;

    private Yaml(Document document, Tree tree) {
        this.document = document;
        this.tree = tree;
    }

    /** The top-level value of a file. */
    public static Yaml of(Document document) {
        return new Yaml(document, document.tree().orElseGet(() -> parsed(document)));
    }

    /** The contents of a file, by its text. */
    static Tree parsed(Document document) {
        LoadSettings settings = LoadSettings.builder().setLabel(document.location()).build();
        try {
            Node root =
                    new Compose(settings)
                            .composeString(document.text())
                            .orElseThrow(
                                    () ->
                                            new BrokenFile(
                                                    new Problem(
                                                            document.location(),
                                                            0,
                                                            "the file is empty",
                                                            "write at least one key, or remove the file")));
            return YamlNodes.tree(root);
        } catch (StackOverflowError deep) {
            throw new BrokenFile(
                    new Problem(
                            document.location(),
                            0,
                            "brackets or lists are nested too deep",
                            "use fewer levels"));
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            throw new BrokenFile(
                    new Problem(
                            document.location(),
                            line,
                            "this is not valid YAML: " + broken.getProblem(),
                            "correct the line or the one above it"));
        } catch (YamlEngineException broken) {
            throw new BrokenFile(
                    new Problem(
                            document.location(),
                            0,
                            "this is not valid YAML: " + broken.getMessage(),
                            "write it in UTF-8, with spaces instead of tabs"));
        }
    }

    /**
     * The values of a map by their keys, in order.
     *
     * @param allowed the allowed keys; none for any
     */
    public Map<String, Yaml> map(String... allowed) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            throw wrong("a map is needed here", "write lines of the form key: value");
        }
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            Yaml key = new Yaml(document, entry.key());
            String name = key.text();
            if (allowed.length > 0 && !Arrays.asList(allowed).contains(name)) {
                throw key.wrong(
                        "unknown key \"" + name + "\"", "use one of " + String.join(", ", allowed));
            }
            if (entries.put(name, new Yaml(document, entry.value())) != null) {
                throw key.wrong("the key \"" + name + "\" occurs twice", "remove one of them");
            }
        }
        return entries;
    }

    /** The value of a required key. */
    public Yaml need(String key) {
        return find(key)
                .orElseThrow(
                        () -> wrong("the key \"" + key + "\" is missing", "add " + key + ": …"));
    }

    /** The value of an optional key. */
    public Optional<Yaml> find(String key) {
        if (entries == null) {
            entries = map();
        }
        return Optional.ofNullable(entries.get(key));
    }

    /** A single value as it is written, without surrounding spaces; never empty. */
    public String text() {
        if (!(tree instanceof Tree.Scalar scalar)) {
            throw wrong("a single value is needed here", "write one text");
        }
        if (scalar.text().isBlank()) {
            throw wrong("a value is missing here", "write one, or remove the key");
        }
        return scalar.text().strip();
    }

    /** The items of a list; a single value counts as a list of one. */
    public List<Yaml> list() {
        if (tree instanceof Tree.Sequence sequence) {
            List<Yaml> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(new Yaml(document, item)));
            return items;
        }
        return List.of(this);
    }

    public List<String> texts() {
        return list().stream().map(Yaml::text).toList();
    }

    /** Whether it is a map. */
    public boolean isMap() {
        return tree instanceof Tree.Mapping;
    }

    public boolean truth() {
        return choice(Map.of("true", true, "false", false));
    }

    /** One of the constants of an enum, written in lower case with hyphens. */
    <E extends Enum<E>> E word(Class<E> type) {
        return choice(
                Arrays.stream(type.getEnumConstants())
                        .collect(
                                Collectors.toMap(
                                        e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                        Function.identity(),
                                        (a, b) -> a,
                                        LinkedHashMap::new)));
    }

    /** One of the given words. */
    public String word(Set<String> words) {
        return choice(
                words.stream()
                        .sorted()
                        .collect(
                                Collectors.toMap(w -> w, w -> w, (a, b) -> a, LinkedHashMap::new)));
    }

    private <T> T choice(Map<String, T> words) {
        T value = words.get(text());
        if (value == null) {
            throw wrong(
                    "\"" + text() + "\" is not known here",
                    "use one of " + String.join(", ", words.keySet()));
        }
        return value;
    }

    /** A number between two bounds, both allowed. */
    public double number(double least, double most) {
        try {
            double value = Double.parseDouble(text());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, together with the numbers out of range
        }
        throw wrong(
                "\"" + text() + "\" is not a number between " + least + " and " + most,
                "write one, such as " + (least + most) / 2);
    }

    /** An error about this value. */
    public BrokenFile wrong(String message, String mend) {
        return new BrokenFile(new Problem(document.location(), line(), message, mend));
    }

    /** The line where it begins, from 1. */
    public int line() {
        return tree.line();
    }
}
