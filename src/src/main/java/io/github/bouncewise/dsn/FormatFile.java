// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import com.google.re2j.PatternSyntaxException;
import io.github.bouncewise.regex.Pattern;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a file of {@code knowledge-base/formats/}. Each error names file, line and mend. */
final class FormatFile {
    private static final List<String> KEYS =
            List.of(
                    "about",
                    "kind",
                    "before",
                    "words",
                    "recognise",
                    "returned",
                    "headings",
                    "recipients",
                    "mentions",
                    "contacts",
                    "fields",
                    "generic",
                    "replies",
                    "own",
                    "unquoted",
                    "explanations",
                    "hosts",
                    "phases",
                    "delays");

    /** Sum of the sizes of all patterns of a file; the largest shipped file has some thousands. */
    private static final long MOST_PATTERNS = 100_000;

    private final String location;
    private long size;

    private FormatFile(String location) {
        this.location = location;
    }

    /**
     * @param location the path of the file; its name without ending is the format's
     * @throws IllegalArgumentException "file:line: message; mend"
     */
    static Format read(String location, String yaml) {
        return new FormatFile(location).read(yaml);
    }

    private Format read(String yaml) {
        Map<String, Node> keys = mapping(compose(yaml));
        keys.forEach(
                (key, node) -> {
                    if (!KEYS.contains(key)) {
                        String known = String.join(", ", KEYS);
                        throw error(node, "unknown key \"" + key + "\"", "use one of " + known);
                    }
                });
        return new Format(
                name(),
                kind(keys.get("kind")),
                list(keys.get("before")).stream().map(this::word).toList(),
                list(keys.get("recognise")).stream().map(this::clue).toList(),
                patterns(keys.get("returned")),
                patterns(keys.get("headings")),
                list(keys.get("recipients")).stream().map(this::tier).toList(),
                list(keys.get("mentions")).stream().map(this::tier).toList(),
                patterns(keys.get("contacts")),
                list(keys.get("fields")).stream().map(this::word).toList(),
                patterns(keys.get("generic")),
                patterns(keys.get("replies")),
                patterns(keys.get("own")),
                patterns(keys.get("unquoted")),
                patterns(keys.get("explanations")),
                patterns(keys.get("hosts")),
                phases(keys.get("phases")),
                patterns(keys.get("delays")));
    }

    private Node compose(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(location).setAllowDuplicateKeys(false).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(yaml);
            return root.orElseThrow(() -> error(1, "the file is empty", "give it a \"recognise\""));
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw error(line, "not YAML: " + broken.getProblem(), "correct the YAML there");
        } catch (YamlEngineException broken) {
            throw error(1, "not YAML: " + broken.getMessage(), "correct the YAML");
        }
    }

    private String name() {
        String file = location.substring(location.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    private Format.Clue clue(Node node) {
        List<Format.Condition> conditions =
                mapping(node).entrySet().stream()
                        .map(e -> new Format.Condition(e.getKey(), oneOrMore(e.getValue())))
                        .toList();
        if (conditions.isEmpty()) {
            throw error(
                    node, "an empty clue fits everything", "give it a header field and a pattern");
        }
        return new Format.Clue(conditions);
    }

    private List<Pattern> tier(Node node) {
        List<Pattern> tier = node instanceof SequenceNode ? patterns(node) : List.of(pattern(node));
        for (Pattern pattern : tier) {
            if (!pattern.hasGroup("recipient") && !pattern.hasGroup("local")) {
                throw error(
                        node, "a pattern without {recipient}", "write {recipient} where it stands");
            }
        }
        return tier;
    }

    private Kind kind(Node node) {
        if (node == null) {
            return Kind.BOUNCE;
        }
        String word = word(node);
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw error(node, "unknown kind \"" + word + "\"", "use bounce, complaint or auto-reply");
    }

    private String word(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(node, "a word was expected", "write one word");
    }

    private Map<Phase, List<Pattern>> phases(Node node) {
        Map<Phase, List<Pattern>> phases = new EnumMap<>(Phase.class);
        if (node != null) {
            mapping(node).forEach((word, list) -> phases.put(phase(word, list), patterns(list)));
        }
        return phases;
    }

    private Phase phase(String word, Node node) {
        for (Phase phase : Phase.values()) {
            if (phase.word().equals(word)) {
                return phase;
            }
        }
        throw error(
                node,
                "unknown phase \"" + word + "\"",
                "use one of connect, helo, mail, rcpt, data, end-of-data");
    }

    private List<Pattern> oneOrMore(Node node) {
        return node instanceof SequenceNode ? patterns(node) : List.of(pattern(node));
    }

    private List<Pattern> patterns(Node node) {
        return list(node).stream().map(this::pattern).toList();
    }

    private Pattern pattern(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw error(node, "a pattern was expected", "write it in single quotes");
        }
        size += PatternSize.of(scalar.getValue());
        if (size > MOST_PATTERNS) {
            throw error(
                    node,
                    "the patterns of this file have more than " + MOST_PATTERNS + " characters",
                    "leave out some, or write smaller repetitions");
        }
        try {
            return Patterns.compile(scalar.getValue());
        } catch (PatternSyntaxException broken) {
            throw error(
                    node,
                    "no RE2 pattern: " + broken.getDescription() + " in " + scalar.getValue(),
                    "see github.com/google/re2/wiki/Syntax");
        }
    }

    private List<Node> list(Node node) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw error(node, "a list was expected", "start each entry with \"- \"");
    }

    private Map<String, Node> mapping(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, "\"key: value\" was expected", "write a key and its value");
        }
        Map<String, Node> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(tuple.getKeyNode(), "a key must be a word", "write one word");
            }
            if (keys.put(key.getValue().toLowerCase(Locale.ROOT), tuple.getValueNode()) != null) {
                throw error(
                        key, "\"" + key.getValue() + "\" stands here twice", "keep one of them");
            }
        }
        return keys;
    }

    private IllegalArgumentException error(Node node, String message, String mend) {
        return error(node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1), message, mend);
    }

    private IllegalArgumentException error(int line, String message, String mend) {
        return new IllegalArgumentException(location + ":" + line + ": " + message + "; " + mend);
    }
}
