// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import com.google.re2j.PatternSyntaxException;
import io.github.bouncewise.regex.Pattern;
import io.github.bouncewise.tree.Tree;
import io.github.bouncewise.tree.YamlNodes;
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
import org.snakeyaml.engine.v2.nodes.Node;

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
    static Format read(String location, Tree file) {
        return new FormatFile(location).read(file);
    }

    private Format read(Tree file) {
        Map<String, Tree> keys = mapping(file);
        keys.forEach(
                (key, tree) -> {
                    if (!KEYS.contains(key)) {
                        String known = String.join(", ", KEYS);
                        throw error(tree, "unknown key \"" + key + "\"", "use one of " + known);
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

    /**
     * Parses a file.
     *
     * @throws IllegalArgumentException "file:line: message; mend"
     */
    static Tree parsed(String location, String yaml) {
        return new FormatFile(location).compose(yaml);
    }

    private Tree compose(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(location).setAllowDuplicateKeys(false).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(yaml);
            return root.map(YamlNodes::tree)
                    .orElseThrow(() -> error(1, "the file is empty", "give it a \"recognise\""));
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

    private Format.Clue clue(Tree tree) {
        List<Format.Condition> conditions =
                mapping(tree).entrySet().stream()
                        .map(e -> new Format.Condition(e.getKey(), oneOrMore(e.getValue())))
                        .toList();
        if (conditions.isEmpty()) {
            throw error(
                    tree, "an empty clue fits everything", "give it a header field and a pattern");
        }
        return new Format.Clue(conditions);
    }

    private List<Pattern> tier(Tree tree) {
        List<Pattern> tier =
                tree instanceof Tree.Sequence ? patterns(tree) : List.of(pattern(tree));
        for (Pattern pattern : tier) {
            if (!pattern.hasGroup("recipient") && !pattern.hasGroup("local")) {
                throw error(
                        tree, "a pattern without {recipient}", "write {recipient} where it stands");
            }
        }
        return tier;
    }

    private Kind kind(Tree tree) {
        if (tree == null) {
            return Kind.BOUNCE;
        }
        String word = word(tree);
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw error(tree, "unknown kind \"" + word + "\"", "use bounce, complaint or auto-reply");
    }

    private String word(Tree tree) {
        if (tree instanceof Tree.Scalar scalar) {
            return scalar.text();
        }
        throw error(tree, "a word was expected", "write one word");
    }

    private Map<Phase, List<Pattern>> phases(Tree tree) {
        Map<Phase, List<Pattern>> phases = new EnumMap<>(Phase.class);
        if (tree != null) {
            mapping(tree).forEach((word, list) -> phases.put(phase(word, list), patterns(list)));
        }
        return phases;
    }

    private Phase phase(String word, Tree tree) {
        for (Phase phase : Phase.values()) {
            if (phase.word().equals(word)) {
                return phase;
            }
        }
        throw error(
                tree,
                "unknown phase \"" + word + "\"",
                "use one of connect, helo, mail, rcpt, data, end-of-data");
    }

    private List<Pattern> oneOrMore(Tree tree) {
        return tree instanceof Tree.Sequence ? patterns(tree) : List.of(pattern(tree));
    }

    private List<Pattern> patterns(Tree tree) {
        return list(tree).stream().map(this::pattern).toList();
    }

    private Pattern pattern(Tree tree) {
        if (!(tree instanceof Tree.Scalar scalar)) {
            throw error(tree, "a pattern was expected", "write it in single quotes");
        }
        size += PatternSize.of(scalar.text());
        if (size > MOST_PATTERNS) {
            throw error(
                    tree,
                    "the patterns of this file have more than " + MOST_PATTERNS + " characters",
                    "leave out some, or write smaller repetitions");
        }
        try {
            return Patterns.compile(scalar.text());
        } catch (PatternSyntaxException broken) {
            throw error(
                    tree,
                    "no RE2 pattern: " + broken.getDescription() + " in " + scalar.text(),
                    "see github.com/google/re2/wiki/Syntax");
        }
    }

    private List<Tree> list(Tree tree) {
        if (tree == null) {
            return List.of();
        }
        if (tree instanceof Tree.Sequence sequence) {
            return sequence.items();
        }
        throw error(tree, "a list was expected", "start each entry with \"- \"");
    }

    private Map<String, Tree> mapping(Tree tree) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            throw error(tree, "\"key: value\" was expected", "write a key and its value");
        }
        Map<String, Tree> keys = new LinkedHashMap<>();
        for (Tree.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof Tree.Scalar key)) {
                throw error(entry.key(), "a key must be a word", "write one word");
            }
            if (keys.put(key.text().toLowerCase(Locale.ROOT), entry.value()) != null) {
                throw error(key, "\"" + key.text() + "\" stands here twice", "keep one of them");
            }
        }
        return keys;
    }

    private IllegalArgumentException error(Tree tree, String message, String mend) {
        return error(Math.max(1, tree.line()), message, mend);
    }

    private IllegalArgumentException error(int line, String message, String mend) {
        return new IllegalArgumentException(location + ":" + line + ": " + message + "; " + mend);
    }
}
