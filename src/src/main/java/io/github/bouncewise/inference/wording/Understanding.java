// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.wording;

import io.github.bouncewise.inference.Claim;
import io.github.bouncewise.inference.ProviderCode;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.language.Parties;
import io.github.bouncewise.language.Reading;
import io.github.bouncewise.language.ReplyReader;
import io.github.bouncewise.language.Token;
import io.github.bouncewise.limits.Remembered;
import io.github.bouncewise.resemblance.KnownReply.Speaker;
import io.github.bouncewise.resemblance.Resemblance;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads texts by the vocabulary, the grammar of claims and the known replies of a knowledge base.
 * Safe for use by many threads.
 */
public final class Understanding {
    /** Wordings that are kept, of some 20 kB each: the same servers refuse in the same words. */
    private static final int REMEMBERED = 1_000;

    private final Remembered<Said, Wording> wordings = new Remembered<>(REMEMBERED);
    private final Remembered<List<String>, Wording> notices = new Remembered<>(REMEMBERED);
    private final ReplyReader reader;
    private final Resemblance resemblance;
    private final CodeIndex codes;
    private final List<Problem> problems;

    /** All that a wording depends on. */
    private record Said(
            String words,
            String status,
            String provider,
            Speaker speaker,
            int codeClass,
            List<Token> tokens) {

        /** Written out: until it is compiled, the one that the JVM makes is slow. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Said said
                    && codeClass == said.codeClass
                    && speaker == said.speaker
                    && words.equals(said.words)
                    && status.equals(said.status)
                    && provider.equals(said.provider)
                    && tokens.equals(said.tokens);
        }

        /** The words tell most; to hash all would take the JVM milliseconds at the first time. */
        @Override
        public int hashCode() {
            return 31 * words.hashCode() + provider.hashCode();
        }
    }

    private Understanding(Knowledge knowledge) {
        this.reader = ReplyReader.of(knowledge);
        this.resemblance = Resemblance.of(knowledge, reader);
        this.codes = new CodeIndex(knowledge.codes());
        this.problems =
                Stream.concat(reader.problems().stream(), resemblance.problems().stream()).toList();
    }

    public static Understanding of(Knowledge knowledge) {
        return new Understanding(knowledge);
    }

    /** What of the files is left out: file, line, mend. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * What a text says.
     *
     * @param provider who runs the host that wrote it, or empty
     */
    public Wording read(RemoteText text, String provider, Parties parties, Speaker speaker) {
        String said = text.said().substring(Resemblance.code(text.said()).length());
        Said asked =
                new Said(
                        text.words(),
                        text.status(),
                        provider,
                        speaker,
                        text.code() / 100,
                        reader.tokens(said, parties));
        return wordings.get(asked, () -> read(asked));
    }

    private Wording read(Said said) {
        Reading reading = reader.read(said.tokens());
        return new Wording(
                said.words(),
                reading.statements().stream().map(Claim::new).toList(),
                codes(said.words(), said.status(), said.provider()),
                resemblance.likelihoods(reading, said.speaker(), said.codeClass()));
    }

    /**
     * The words of a notice around a reply, and the codes among them.
     *
     * @param words as {@link RemoteText#normal} makes them
     * @param provider who runs the host that wrote it, or empty
     */
    public Wording notice(String words, String provider) {
        return notices.get(
                List.of(words, provider), () -> Wording.of(words, codes(words, "", provider)));
    }

    /**
     * The codes of providers in a text.
     *
     * @param words as {@link RemoteText#normal} makes them
     * @param status the enhanced status code beside them, or empty
     */
    public List<ProviderCode> codes(String words, String status, String provider) {
        return codes.find(words, status, provider);
    }
}
