// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.language;

import io.github.bouncewise.knowledge.BrokenFile;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.language.Token.Kind;
import io.github.bouncewise.limits.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads replies by a vocabulary and a grammar. Safe for use by many threads. */
public final class ReplyReader {

    /** Sentences that are read; a reply that has more is read up to there. */
    private static final int MOST_SENTENCES = 200;

    /** A sentence ends here at the latest, in tokens: nobody writes longer ones. */
    private static final int LONGEST_SENTENCE = 100;

    private final Vocabulary vocabulary;

    private final StatementReader statements;

    public ReplyReader(Vocabulary vocabulary, Grammar grammar) {
        this.vocabulary = vocabulary;
        this.statements = new StatementReader(grammar);
    }

    /**
     * By the files of a knowledge base. In place of an operator's file that is broken the shipped
     * one of its name serves.
     */
    public static ReplyReader of(Knowledge knowledge) {
        Vocabulary vocabulary = Vocabulary.of(knowledge.vocabulary());
        if (!vocabulary.problems().isEmpty()) {
            vocabulary = vocabulary.completedBy(shipped().vocabulary());
        }
        try {
            return new ReplyReader(vocabulary, Grammar.of(knowledge.claims(), vocabulary));
        } catch (BrokenFile broken) {
            if (!knowledge.claims().operators()) {
                throw broken;
            }
            vocabulary.add(broken.problem());
            return new ReplyReader(vocabulary, Grammar.of(shipped().claims(), vocabulary));
        }
    }

    private static Knowledge shipped() {
        return Knowledge.load(Optional.empty(), Optional.empty());
    }

    /** What of the vocabulary is left out: file, line, mend. */
    public List<Problem> problems() {
        return vocabulary.problems();
    }

    /**
     * Reads a reply. Time and memory are linear in its length, of which a bounded part is read.
     *
     * @param text without the reply code in front
     */
    public Reading read(String text, Parties parties) {
        return read(tokens(text, parties));
    }

    /**
     * The pieces of a reply, by which alone it is read. Names and addresses are told by their kind
     * only, so that replies to different people have the same ones.
     *
     * @param text without the reply code in front
     */
    public List<Token> tokens(String text, Parties parties) {
        return Tokenizer.tokens(text, vocabulary, parties).stream().map(Token::anonymous).toList();
    }

    /** Reads the pieces of a reply. */
    public Reading read(List<Token> tokens) {
        List<Sentence> sentences = sentences(tokens);
        return new Reading(sentences, statements.statements(sentences));
    }

    private List<Sentence> sentences(List<Token> all) {
        List<Sentence> sentences = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        for (Token token : all) {
            boolean ends = token.kind() == Kind.STOP || tokens.size() == LONGEST_SENTENCE;
            if (ends && !tokens.isEmpty() && sentences.size() < MOST_SENTENCES) {
                Interruption.check();
                sentences.add(new Sentence(tokens, vocabulary.mentions(tokens)));
                tokens.clear();
            }
            if (token.kind() != Kind.STOP && tokens.size() < LONGEST_SENTENCE) {
                tokens.add(token);
            }
        }
        if (!tokens.isEmpty()) {
            sentences.add(new Sentence(tokens, vocabulary.mentions(tokens)));
        }
        return sentences;
    }
}
