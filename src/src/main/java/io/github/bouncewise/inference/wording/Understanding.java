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
import io.github.bouncewise.resemblance.KnownReply.Speaker;
import io.github.bouncewise.resemblance.Resemblance;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads texts by the vocabulary, the grammar of claims and the known replies of a knowledge base.
 * Safe for use by many threads.
 */
public final class Understanding {
    private final ReplyReader reader;
    private final Resemblance resemblance;
    private final CodeIndex codes;
    private final List<Problem> problems;

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
        String words = text.said().substring(Resemblance.code(text.said()).length());
        Reading reading = reader.read(words, parties);
        return new Wording(
                text.words(),
                reading.statements().stream().map(Claim::new).toList(),
                codes(text.words(), text.status(), provider),
                resemblance.likelihoods(reading, speaker, text.code() / 100));
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
