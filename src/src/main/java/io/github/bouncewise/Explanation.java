// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.annotation.Annotator;
import io.github.bouncewise.annotation.Content;
import io.github.bouncewise.inference.Reasoner;
import io.github.bouncewise.report.Answer;
import io.github.bouncewise.report.JsonReport;
import io.github.bouncewise.report.Reporter;
import java.util.Locale;

/** What Bouncewise has to say about one message: immutable, said in one language. */
public final class Explanation {
    private final byte[] message;
    private final Answer answer;
    private final Reasoner reasoner;
    private final Reporter reporter;
    private final String language;
    private final String languageOfPrograms;
    private final long sizeLimit;

    Explanation(byte[] message, Answer answer, Engine engine, Configuration configuration) {
        this(
                message,
                answer,
                engine.reasoner(),
                engine.reporter(),
                engine.reporter().language(answer, configuration.language()),
                Reporter.ENGLISH,
                configuration.messageSize());
    }

    private Explanation(
            byte[] message,
            Answer answer,
            Reasoner reasoner,
            Reporter reporter,
            String language,
            String languageOfPrograms,
            long sizeLimit) {
        this.message = message;
        this.answer = answer;
        this.reasoner = reasoner;
        this.reporter = reporter;
        this.language = language;
        this.languageOfPrograms = languageOfPrograms;
        this.sizeLimit = sizeLimit;
    }

    /** The line of the JSON contract for a message from which nothing could be read. */
    public static String unreadable(String file, String reason) {
        return JsonReport.unreadable(file, reason);
    }

    /** The same in another language, or in the nearest one that the knowledge base has. */
    public Explanation in(Locale wanted) {
        String nearest = reporter.language(wanted);
        return new Explanation(message, answer, reasoner, reporter, nearest, nearest, sizeLimit);
    }

    /** Whether somebody did not get a message (a bounce or a delay). */
    public boolean undelivered() {
        return answer.bounce().kind().undelivered();
    }

    /**
     * One line of the JSON contract, with English texts unless another language was asked for.
     *
     * @param file what the field "file" says
     */
    public String json(String file) {
        return reporter.json(answer, languageOfPrograms, file);
    }

    /** The same with what is asked besides: fields "why" and "whatIf" of each failure. */
    public String json(String file, Question question) {
        return reporter.json(answer, question.about(answer, reasoner), languageOfPrograms, file);
    }

    /** What is asked besides, at 72 columns; in English, like the rules. */
    public String account(Question question) {
        return reporter.account(answer, question.about(answer, reasoner));
    }

    /** The report at 72 columns. */
    public String text() {
        return reporter.text(answer, language);
    }

    /** The report as a page. */
    public String html() {
        return reporter.html(answer, language);
    }

    /** The bounce with the report in it; the very bytes that came where nothing may be added. */
    public byte[] annotated() {
        if (!undelivered()) {
            return message;
        }
        Content content = new Content(text(), html(), language, reporter.headers(answer));
        return Annotator.annotate(message, content, sizeLimit);
    }
}
