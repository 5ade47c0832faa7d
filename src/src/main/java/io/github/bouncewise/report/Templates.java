// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.knowledge.Document;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The templates of {@code knowledge-base/templates/}, compiled once. They see texts, lists and
 * maps, and can call no method of anything. In a page everything is escaped.
 */
final class Templates {
    private static final String DIRECTORY = "templates/";

    private final PebbleTemplate text;
    private final PebbleTemplate page;

    private Templates(PebbleTemplate text, PebbleTemplate page) {
        this.text = text;
        this.page = page;
    }

    /**
     * Compiles {@code report.txt.peb} and {@code report.html.peb}, with all that they include.
     *
     * @throws IllegalArgumentException names the file and the line of a broken one
     */
    static Templates compile(List<Document> documents) {
        Map<String, Document> byName = new HashMap<>();
        documents.forEach(d -> byName.put(d.path().replaceFirst("^" + DIRECTORY, ""), d));
        return new Templates(
                compile(byName, "report.txt.peb", false), compile(byName, "report.html.peb", true));
    }

    private static PebbleTemplate compile(
            Map<String, Document> documents, String name, boolean page) {
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
            String place = document == null ? DIRECTORY + name : document.location();
            String line = broken.getLineNumber() == null ? "" : ":" + broken.getLineNumber();
            throw new IllegalArgumentException(
                    place + line + ": " + broken.getPebbleMessage() + "; mend the template there",
                    broken);
        }
    }

    /** The engine's own {@code loop.index} and its like are methods too, and the only ones. */
    private static boolean isLoop(Object object) {
        return object.getClass().getEnclosingClass() == ForNode.class;
    }

    /** The report in lines of 72 columns, ended by {@code \n}. */
    String text(Map<String, Object> model) {
        String lines = evaluate(text, model).replaceAll("[ \t]+\n", "\n");
        return lines.replaceAll("\n{3,}", "\n\n").strip() + "\n";
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
