// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import com.google.re2j.Pattern;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The templates of {@code knowledge-base/templates/}, compiled once. They see texts, lists and
 * maps, and can call no method of anything. In a page everything is escaped.
 */
final class Templates {
    private static final String DIRECTORY = "templates/";
    private static final Pattern TRAILING_BLANKS = Pattern.compile("(?m)[ \\t]+$");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");

    private final PebbleTemplate text;
    private final PebbleTemplate page;
    private final List<Problem> problems;

    private Templates(PebbleTemplate text, PebbleTemplate page, List<Problem> problems) {
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
        PebbleTemplate text = compile(documents, shipped, "report.txt.peb", false, problems);
        PebbleTemplate page = compile(documents, shipped, "report.html.peb", true, problems);
        return new Templates(text, page, problems);
    }

    /** Templates that were left out, by file and line. */
    List<Problem> problems() {
        return problems;
    }

    private static PebbleTemplate compile(
            List<Document> documents,
            Supplier<List<Document>> shipped,
            String name,
            boolean page,
            List<Problem> problems) {
        try {
            return compile(byName(documents), name, page);
        } catch (BrokenTemplate broken) {
            problems.add(broken.problem());
            try {
                return compile(byName(shipped.get()), name, page);
            } catch (BrokenTemplate both) {
                throw new IllegalArgumentException(both.getMessage(), both);
            }
        }
    }

    private static Map<String, Document> byName(List<Document> documents) {
        Map<String, Document> byName = new HashMap<>();
        documents.forEach(d -> byName.put(d.path().substring(DIRECTORY.length()), d));
        return byName;
    }

    private static PebbleTemplate compile(
            Map<String, Document> documents, String name, boolean page) throws BrokenTemplate {
        PebbleEngine engine =
                new PebbleEngine.Builder()
                        .loader(new TemplateLoader(documents))
                        .extension(new TemplateFilters(page))
                        .autoEscaping(page)
                        .cacheActive(false)
                        .defaultLocale(Locale.ROOT)
                        .methodAccessValidator((object, method) -> isLoop(object))
                        .build();
        try {
            return engine.getTemplate(name);
        } catch (PebbleException broken) {
            Document document = documents.get(String.valueOf(broken.getFileName()));
            throw new BrokenTemplate(
                    new Problem(
                            document == null ? DIRECTORY + name : document.location(),
                            broken.getLineNumber() == null ? 0 : broken.getLineNumber(),
                            broken.getPebbleMessage(),
                            "correct the template there; until then the shipped one is used"),
                    broken);
        }
    }

    /** The engine's own {@code loop.index} and its like are methods too, and the only ones. */
    private static boolean isLoop(Object object) {
        return object.getClass().getEnclosingClass() == ForNode.class;
    }

    /** The report in lines of 72 columns, ended by {@code \n}. */
    String text(Map<String, Object> model) {
        String lines = TRAILING_BLANKS.matcher(evaluate(text, model)).replaceAll("");
        return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip() + "\n";
    }

    /** The report as a whole HTML document. */
    String html(Map<String, Object> model) {
        return evaluate(page, model);
    }

    private static String evaluate(PebbleTemplate template, Map<String, Object> model) {
        try {
            StringWriter out = new StringWriter();
            template.evaluate(out, model, Locale.ROOT);
            return out.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
