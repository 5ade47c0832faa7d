// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

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

    /** Time in which the examples must be done; they take a second. */
    private static final Duration TRIAL = Duration.ofSeconds(60);

    /**
     * A template and what serves in its place.
     *
     * @param own the operator's, or the shipped one
     * @param shipped gives the shipped one
     */
    private record Slot(ReportTemplate own, Supplier<ReportTemplate> shipped) {

        Slot onlyShipped() {
            ReportTemplate other = shipped.get();
            return new Slot(other, () -> other);
        }

        String evaluate(Map<String, Object> model) {
            try {
                return own.evaluate(model);
            } catch (BrokenTemplate broken) {
                LOGGER.error("A template fails: {}", broken.getMessage());
                return onlyShipped().shippedOnly(model);
            }
        }

        private String shippedOnly(Map<String, Object> model) {
            try {
                return own.evaluate(model);
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
     * place of a broken one the shipped one is taken.
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
        Supplier<ReportTemplate> other = () -> shipped(shipped.get(), name, page);
        try {
            return new Slot(ReportTemplate.compile(byName(documents), name, page), other);
        } catch (BrokenTemplate broken) {
            problems.add(broken.problem());
            ReportTemplate taken = other.get();
            return new Slot(taken, () -> taken);
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
        FutureTask<Optional<Problem>> trial = new FutureTask<>(() -> trial(slot.own(), models));
        Thread thread = new Thread(trial, "bouncewise-templates");
        thread.setDaemon(true);
        thread.setContextClassLoader(Templates.class.getClassLoader());
        thread.start();
        Optional<Problem> problem;
        try {
            problem = trial.get(TRIAL.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException endless) {
            problem = Optional.of(slot.own().broken("it does not come to an end").problem());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException unforeseen) {
            problem =
                    Optional.of(slot.own().broken(String.valueOf(unforeseen.getCause())).problem());
        } finally {
            trial.cancel(true);
        }
        problem.ifPresent(wrong::add);
        return problem.isPresent() ? slot.onlyShipped() : slot;
    }

    private static Optional<Problem> trial(
            ReportTemplate template, List<Map<String, Object>> models) {
        for (Map<String, Object> model : models) {
            try {
                template.evaluate(model);
            } catch (BrokenTemplate broken) {
                return Optional.of(broken.problem());
            }
        }
        return Optional.empty();
    }

    /** The report in lines of 72 columns, ended by {@code \n}. */
    String text(Map<String, Object> model) {
        String raw = text.evaluate(model);
        StringBuilder out = new StringBuilder(raw.length());
        int emptyLines = 0;
        for (int start = 0; start < raw.length(); ) {
            int next = raw.indexOf('\n', start);
            int end = next < 0 ? raw.length() : next;
            int seen = end;
            while (seen > start && (raw.charAt(seen - 1) == ' ' || raw.charAt(seen - 1) == '\t')) {
                seen--;
            }
            emptyLines = seen == start ? emptyLines + 1 : 0;
            if (emptyLines < 2) {
                out.append(raw, start, seen).append('\n');
            }
            start = end + 1;
        }
        return out.toString().strip() + "\n";
    }

    /** The report as a whole HTML document. */
    String html(Map<String, Object> model) {
        return page.evaluate(model);
    }
}
