// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The words of one language, by concept: a file of {@code knowledge-base/language/}.
 *
 * @see Vocabulary
 */
final class Lexicon {
    private static final String ANY_ENDING = "*";

    private final String tag;
    private final Vocabulary vocabulary;
    private final Set<String> function;

    /** By the beginning of their first word; see {@link #beginning}. */
    private final Map<String, List<Form>> forms = new HashMap<>();

    /**
     * The roots of forms that begin in the same way. Each is made when a text has such a word: a
     * text has few of all words, and most languages none of its words.
     */
    private final Map<String, Node> roots = new ConcurrentHashMap<>();

    /** By the two first characters of a form, as it is written: thousands begin alike. */
    private final Map<String, String> beginnings = new HashMap<>();

    private record Form(String text, String concept) {}

    /** What may follow the words before; forms of one or several words are paths from a root. */
    private static final class Node {
        // most nodes are the last word of a form, and have no successors
        private Map<String, Node> words = Map.of();
        private Map<String, Node> stems = Map.of();
        private Set<String> concepts = Set.of();
        private int shortestStem = Integer.MAX_VALUE;

        Node word(String word) {
            words = words.isEmpty() ? new HashMap<>() : words;
            return words.computeIfAbsent(word, w -> new Node());
        }

        Node stem(String stem) {
            shortestStem = Math.min(shortestStem, stem.length());
            stems = stems.isEmpty() ? new HashMap<>() : stems;
            return stems.computeIfAbsent(stem, w -> new Node());
        }

        void add(String concept) {
            concepts = both(concepts, Set.of(concept));
        }
    }

    /** The longest form that begins at a word, and what it means. */
    private static final class Longest {
        private int length;
        private Set<String> concepts = Set.of();

        void add(int words, Set<String> meaning) {
            concepts =
                    words > length ? meaning : words == length ? both(concepts, meaning) : concepts;
            length = Math.max(length, words);
        }
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        if (some.containsAll(others)) {
            return some;
        }
        Set<String> both = new HashSet<>(some);
        both.addAll(others);
        return Set.copyOf(both);
    }

    /**
     * @param tag RFC 5646
     * @param vocabulary by whose units, endings and elisions forms are cut into words
     * @param function words by which the language is known: articles, prepositions, pronouns
     */
    Lexicon(String tag, Collection<String> function, Vocabulary vocabulary) {
        this.tag = tag;
        this.vocabulary = vocabulary;
        this.function = new LinkedHashSet<>();
        function.forEach(word -> this.function.add(Tokenizer.fold(word)));
    }

    String tag() {
        return tag;
    }

    /**
     * @param form one or several words; {@code *} at the end of a word stands for any ending
     */
    void add(String form, String concept) {
        forms.computeIfAbsent(beginningOf(form), b -> new ArrayList<>())
                .add(new Form(form, concept));
    }

    /** The beginning of the first word; all words are read only where two letters do not tell. */
    private String beginningOf(String form) {
        char first = form.charAt(0);
        char second = form.length() > 1 ? form.charAt(1) : ' ';
        if (Tokenizer.isCharacter(first)) {
            return Tokenizer.fold(form.substring(0, 1));
        }
        if (Character.isLetter(first)
                && Character.isLetter(second)
                && !Tokenizer.isCharacter(second)) {
            return beginnings.computeIfAbsent(
                    form.substring(0, 2), two -> beginning(Tokenizer.fold(two)));
        }
        if (Character.isLetter(first) && second == '\'' && isOneWord(form)) {
            String letter = Tokenizer.fold(form.substring(0, 1));
            return vocabulary.elisions().contains(letter) ? letter : beginning(letter + second);
        }
        List<String> words = words(form);
        return words.isEmpty() ? "" : beginning(words.get(0).replace(ANY_ENDING, ""));
    }

    /** Whether a form with an apostrophe has letters in its first word besides, and no more. */
    private static boolean isOneWord(String form) {
        for (int i = 2; i < form.length() && form.charAt(i) != ' '; i++) {
            char c = form.charAt(i);
            boolean letter = Character.isLetter(c) && !Tokenizer.isCharacter(c);
            if (!letter && !(c == ANY_ENDING.charAt(0) && i > 2)) {
                return false;
            }
        }
        return form.length() > 2 && form.charAt(2) != ' ';
    }

    /** The two first characters of a word, or the only one. */
    private static String beginning(String word) {
        return word.length() > 2 ? word.substring(0, 2) : word;
    }

    private Node root(String beginning) {
        Node root = roots.get(beginning);
        return root == null && forms.containsKey(beginning)
                ? roots.computeIfAbsent(beginning, b -> tree(forms.get(b)))
                : root;
    }

    private Node tree(List<Form> alike) {
        Node root = new Node();
        for (Form form : alike) {
            Node node = root;
            for (String word : words(form.text())) {
                node =
                        word.endsWith(ANY_ENDING)
                                ? node.stem(word.substring(0, word.length() - 1))
                                : node.word(word);
            }
            if (node != root) {
                node.add(form.concept());
            }
        }
        return root;
    }

    private List<String> words(String form) {
        List<String> words = new ArrayList<>();
        for (Token token :
                Tokenizer.tokens(form.replace(ANY_ENDING, "\u01c2"), vocabulary, Parties.NONE)) {
            words.add(token.text().replace("\u01c2", ANY_ENDING));
        }
        return words;
    }

    /** Words that occur in forms as they are, folded; and those that only show the language. */
    Set<String> wholeWords() {
        Set<String> whole = wordsOfForms().filter(w -> !w.endsWith(ANY_ENDING)).collect(toSet());
        whole.addAll(function);
        return whole;
    }

    /** Beginnings of words, folded. */
    Set<String> stems() {
        return wordsOfForms()
                .filter(word -> word.endsWith(ANY_ENDING))
                .map(word -> word.replace(ANY_ENDING, ""))
                .collect(toSet());
    }

    private Stream<String> wordsOfForms() {
        return forms.values().stream().flatMap(List::stream).flatMap(f -> words(f.text()).stream());
    }

    /** How many words of a text belong to the language. */
    int familiarity(List<Token> tokens, List<Mention> mentions) {
        int known = 0;
        for (Token token : tokens) {
            if (token.kind().isText()) {
                known += function.contains(token.text()) ? 2 : 0;
            }
        }
        for (Mention mention : mentions) {
            known += mention.length();
        }
        return known;
    }

    /**
     * The concepts that occur, in order. Of forms that begin at the same word the longest counts.
     */
    List<Mention> mentions(List<Token> tokens) {
        List<Mention> mentions = new ArrayList<>();
        int taken = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (!isPartOfForm(tokens.get(i))) {
                continue;
            }
            Longest longest = new Longest();
            collect(tokens, i, longest);
            if (longest.length > 0 && i + longest.length > taken) {
                mentions.add(new Mention(longest.concepts, i, longest.length));
                taken = longest.length > 1 ? i + longest.length : taken;
            }
        }
        return mentions;
    }

    private static boolean isPartOfForm(Token token) {
        return token.kind().isText() || token.kind() == Token.Kind.NUMBER;
    }

    private void collect(List<Token> tokens, int at, Longest longest) {
        String beginning = beginning(tokens.get(at).text());
        Node longer = root(beginning);
        if (longer != null) {
            collect(longer, tokens, at, 0, longest);
        }
        // what has only one character and may go on
        Node shorter = beginning.length() > 1 ? root(beginning.substring(0, 1)) : null;
        if (shorter != null) {
            collect(shorter, tokens, at, 0, longest);
        }
    }

    private static void collect(
            Node node, List<Token> tokens, int at, int length, Longest longest) {
        if (!node.concepts.isEmpty()) {
            longest.add(length, node.concepts);
        }
        if (at >= tokens.size() || !isPartOfForm(tokens.get(at))) {
            return;
        }
        String word = tokens.get(at).text();
        Node next = node.words.get(word);
        if (next != null) {
            collect(next, tokens, at + 1, length + 1, longest);
        }
        for (int end = word.length(); end >= node.shortestStem; end--) {
            Node stem = node.stems.get(word.substring(0, end));
            if (stem != null) {
                collect(stem, tokens, at + 1, length + 1, longest);
            }
        }
    }
}
