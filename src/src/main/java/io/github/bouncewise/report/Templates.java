// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.annotation.Octets;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates of {@code knowledge-base/templates/}, compiled once. They see texts, lists and
 * maps, and can call no method of anything. In a page everything is escaped. Where an operator's
 * template fails, also only for one report, the shipped one serves in its place.
 */
final class Templates {
    private static final Logger LOGGER = LoggerFactory.getLogger(Templates.class);

    private static final byte[] LINE_END = {'\n'};

    /** Time in which the examples must be done; they take a second. */
    private static final Duration TRIAL = Duration.ofSeconds(60);

    /**
     * A template and what serves in its place.
     *
     * @param own gives the operator's, or the shipped one
     * @param shipped gives the shipped one
     */
    private record Slot(Supplier<ReportTemplate> own, Supplier<ReportTemplate> shipped) {

        Slot onlyShipped() {
            return of(shipped.get());
        }

        static Slot of(ReportTemplate only) {
            return new Slot(() -> only, () -> only);
        }

        void evaluate(Map<String, Object> model, Octets out) {
            int start = out.length();
            try {
                own.get().evaluate(model, out);
            } catch (BrokenTemplate broken) {
                LOGGER.error("A template fails: {}", broken.getMessage());
                out.truncate(start);
                onlyShipped().shippedOnly(model, out);
            }
        }

        private void shippedOnly(Map<String, Object> model, Octets out) {
            try {
                own.get().evaluate(model, out);
            } catch (BrokenTemplate both) {
                throw new IllegalStateException(both.getMessage(), both);
            }
        }
    }

    private final Slot text;
    private final Slot page;
    private final List<Problem> problems;

    private Templates(Slot text, Slot page, List<Problem> problems) {
        this.text = text;
        this.page = page;
        this.problems = List.copyOf(problems);
    }

    /**
     * Compiles {@code report.txt.peb} and {@code report.html.peb}, with all that they include. In
     * place of a broken one the shipped one is taken. Where all ship, each is compiled when it is
     * first needed.
     *
     * @param shipped gives the shipped documents; called only if something is broken
     * @throws IllegalArgumentException where the shipped one is broken too
     */
    static Templates compile(List<Document> documents, Supplier<List<Document>> shipped) {
        List<Problem> problems = new ArrayList<>();
        Slot text = compile(documents, shipped, "report.txt.peb", false, problems);
        Slot page = compile(documents, shipped, "report.html.peb", true, problems);
        return new Templates(text, page, problems);
    }

    private static Slot compile(
            List<Document> documents,
            Supplier<List<Document>> shipped,
            String name,
            boolean page,
            List<Problem> problems) {
        if (documents.stream().noneMatch(Document::operators)) {
            Supplier<ReportTemplate> only = Once.of(() -> shipped(documents, name, page));
            return new Slot(only, only);
        }
        Supplier<ReportTemplate> other = () -> shipped(shipped.get(), name, page);
        try {
            ReportTemplate own = ReportTemplate.compile(byName(documents), name, page);
            return new Slot(() -> own, other);
        } catch (BrokenTemplate broken) {
            problems.add(broken.problem());
            return Slot.of(other.get());
        }
    }

    private static ReportTemplate shipped(List<Document> shipped, String name, boolean page) {
        try {
            return ReportTemplate.compile(byName(shipped), name, page);
        } catch (BrokenTemplate both) {
            throw new IllegalArgumentException(both.getMessage(), both);
        }
    }

    private static Map<String, Document> byName(List<Document> documents) {
        Map<String, Document> byName = new HashMap<>();
        documents.forEach(
                d -> byName.put(d.path().substring(ReportTemplate.DIRECTORY.length()), d));
        return byName;
    }

    /** Templates that were left out, by file and line. */
    List<Problem> problems() {
        return problems;
    }

    /**
     * These templates after a trial on examples: the shipped one in the place of each that fails,
     * and a problem for it.
     */
    Templates tried(List<Map<String, Object>> models) {
        List<Problem> wrong = new ArrayList<>(problems);
        Slot triedText = tried(text, models, wrong);
        Slot triedPage = tried(page, models, wrong);
        return new Templates(triedText, triedPage, wrong);
    }

    private static Slot tried(Slot slot, List<Map<String, Object>> models, List<Problem> wrong) {
        FutureTask<Optional<Problem>> trial =
                new FutureTask<>(() -> trial(slot.own().get(), models));
        Thread thread = new Thread(trial, "bouncewise-templates");
        thread.setDaemon(true);
        thread.setContextClassLoader(Templates.class.getClassLoader());
        thread.start();
        Optional<Problem> problem;
        try {
            problem = trial.get(TRIAL.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException endless) {
            problem = Optional.of(slot.own().get().broken("it does not come to an end").problem());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException unforeseen) {
            problem =
                    Optional.of(
                            slot.own()
                                    .get()
                                    .broken(String.valueOf(unforeseen.getCause()))
                                    .problem());
        } finally {
            trial.cancel(true);
        }
        problem.ifPresent(wrong::add);
        return problem.isPresent() ? slot.onlyShipped() : slot;
    }

    private static Optional<Problem> trial(
            ReportTemplate template, List<Map<String, Object>> models) {
        for (Map<String, Object> model : models) {
            try (Octets out = new Octets()) {
                template.evaluate(model, out);
            } catch (BrokenTemplate broken) {
                return Optional.of(broken.problem());
            }
        }
        return Optional.empty();
    }

    /**
     * Writes to an empty text the report in lines of 72 columns, ended by {@code \n}, in UTF-8. At
     * most one line in a row is empty, and no line ends with a blank.
     */
    void text(Map<String, Object> model, Octets out) {
        try (Octets raw = new Octets()) {
            text.evaluate(model, raw);
            int emptyLines = 0;
            for (int start = 0; start < raw.length(); ) {
                int end = raw.find('\n', start);
                int seen = end;
                while (seen > start && isBlank(raw.at(seen - 1))) {
                    seen--;
                }
                emptyLines = seen == start ? emptyLines + 1 : 0;
                int first = out.length() == 0 ? withoutBlanks(raw, start, seen) : start;
                if (emptyLines < 2 && (first < seen || out.length() > 0)) {
                    out.write(raw, first, seen);
                    out.write(LINE_END, 0, 1);
                }
                start = end + 1;
            }
            int end = out.length();
            while (end > 1 && out.at(end - 1) == '\n' && out.at(end - 2) == '\n') {
                end--;
            }
            out.truncate(end);
        }
    }

    private static int withoutBlanks(Octets text, int start, int end) {
        int first = start;
        while (first < end && isBlank(text.at(first))) {
            first++;
        }
        return first;
    }

    private static boolean isBlank(int octet) {
        return octet == ' ' || octet == '\t';
    }

    /** The same as a text. */
    String text(Map<String, Object> model) {
        try (Octets out = new Octets()) {
            text(model, out);
            return out.utf8();
        }
    }

    /** The report as a whole HTML document. */
    String html(Map<String, Object> model) {
        try (Octets out = new Octets()) {
            html(model, out);
            return out.utf8();
        }
    }

    /** Writes the report as a whole HTML document in UTF-8. */
    void html(Map<String, Object> model, Octets out) {
        page.evaluate(model, out);
    }
}
