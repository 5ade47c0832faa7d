// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import io.github.bouncewise.knowledge.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.runtime.CommonTokenStream;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.antlr.runtime.TokenSource;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DRLFactory;
import org.drools.drl.parser.lang.DRLLexer;
import org.drools.drl.parser.lang.DRLParser;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * A text in DRL, as Drools' parser reads it, in bounded time.
 *
 * <p>That parser tries each way to read a bracket within each way to read the one around it: twenty
 * of them, nested or one behind the other, take it hours. So it may look at the words of a text so
 * many times only.
 *
 * @param file null after an error of grammar: then the parser gives no rule at all
 * @param wrong what is not DRL
 */
record DrlText(PackageDescr file, List<Problem> wrong) {
    private static final LanguageLevelOption LANGUAGE = LanguageLevelOption.DRL6;

    /** Rules that ship need 20. */
    private static final int LOOKS_A_WORD = 1_000;

    /** However short the text is: some 0.1 s. */
    private static final int LEAST_LOOKS = 2_000_000;

    /**
     * @param location of the file, for what is wrong
     */
    static DrlText parse(String text, String location) {
        DRLLexer lexer = DRLFactory.buildLexer(text, LANGUAGE);
        Words words = new Words(lexer);
        try {
            DRLParser parser = DRLFactory.getDRLParser(words, LANGUAGE);
            PackageDescr file = parser.compilationUnit();
            List<Problem> wrong =
                    Stream.concat(lexer.getErrors().stream(), parser.getErrors().stream())
                            .map(
                                    error ->
                                            new Problem(
                                                    location,
                                                    Math.max(0, error.getLineNumber()),
                                                    "this is not DRL: "
                                                            + error.getMessage()
                                                                    .replaceAll("\\s+", " "),
                                                    "compare the line with a rule that works"))
                            .toList();
            return new DrlText(wrong.isEmpty() ? file : null, wrong);
        } catch (StackOverflowError | TooManyLooks deep) {
            return new DrlText(
                    null,
                    List.of(
                            new Problem(
                                    location,
                                    words.line(),
                                    "too many brackets are nested, or follow each other",
                                    "write each condition with one pair of them")));
        } catch (RecognitionException unreadable) {
            throw new IllegalStateException("the parser reports errors in its list", unreadable);
        }
    }

    /** An Error, because the parser takes exceptions for another way that does not fit. */
    private static final class TooManyLooks extends Error {
        private static final long serialVersionUID = 1;

        TooManyLooks() {
            super("Drools' parser tries too many ways", null, false, false);
        }
    }

    private static final class Words extends CommonTokenStream {
        private long looks;

        Words(TokenSource lexer) {
            super(lexer);
        }

        @Override
        public Token LT(int ahead) {
            looks++;
            if (looks > LEAST_LOOKS && looks > (long) LOOKS_A_WORD * size()) {
                throw new TooManyLooks();
            }
            return super.LT(ahead);
        }

        /** Of the furthest word that was read, from 1; 0 if there is none. */
        int line() {
            return size() == 0 ? 0 : Math.max(0, get(size() - 1).getLine());
        }
    }
}
