// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.annotation.Octets;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.GlobalContext;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * One template with all that it includes. Many faults, such as an include of what is not there or
 * of itself, show only when it is evaluated; so each evaluation is bounded, see {@link
 * TemplateLimits}.
 */
final class ReportTemplate {
    static final String DIRECTORY = "templates/";

    private static final String MEND =
            "correct the template there; until then the shipped one is used";

    private final String name;
    private final Map<String, Document> documents;
    private final PebbleEngine engine;
    private final PebbleTemplateImpl template;

    private ReportTemplate(String name, Map<String, Document> documents, PebbleEngine engine) {
        this.name = name;
        this.documents = documents;
        this.engine = engine;
        this.template = (PebbleTemplateImpl) engine.getTemplate(name);
    }

    /**
     * @param page whether it makes a page, in which everything is escaped
     */
    static ReportTemplate compile(Map<String, Document> documents, String name, boolean page)
            throws BrokenTemplate {
        PebbleEngine engine =
                new PebbleEngine.Builder()
                        .loader(new TemplateLoader(documents))
                        .extension(new TemplateFilters(page), new TemplateLimits())
                        .allowOverrideCoreOperators(true)
                        .autoEscaping(page)
                        .cacheActive(false)
                        .defaultLocale(Locale.ROOT)
                        .methodAccessValidator((object, method) -> isLoop(object))
                        .build();
        try {
            return new ReportTemplate(name, documents, engine);
        } catch (RuntimeException | StackOverflowError broken) {
            // the engine's parser also fails by accident, as behind the end of a template
            throw broken(name, documents, broken);
        }
    }

    /** The engine's own {@code loop.index} and its like are methods too, and the only ones. */
    private static boolean isLoop(Object object) {
        return object instanceof Loop || object.getClass().getEnclosingClass() == ForNode.class;
    }

    /**
     * Writes the UTF-8 form of the text.
     *
     * @throws BrokenTemplate if it fails, takes too long or makes too much
     * @throws CancellationException if the thread is interrupted
     */
    void evaluate(Map<String, Object> model, Octets out) throws BrokenTemplate {
        try {
            evaluate(model, new TemplateWriter(out));
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            if (failure.getCause() instanceof CancellationException interrupted) {
                throw interrupted;
            }
            throw broken(name, documents, failure);
        }
    }

    /** As the engine does it, but with {@link Scopes} of ours. */
    private void evaluate(Map<String, Object> model, TemplateWriter writer) throws IOException {
        Scopes scopes = new Scopes(model);
        scopes.pushScope();
        scopes.put("locale", Locale.ROOT);
        scopes.put("template", template);
        scopes.put("_context", new GlobalContext(scopes));
        scopes.pushScope(engine.getExtensionRegistry().getGlobalVariables());
        EvaluationContextImpl context =
                new EvaluationContextImpl(
                        template,
                        engine.isStrictVariables(),
                        Locale.ROOT,
                        engine.getMaxRenderedSize(),
                        engine.getExtensionRegistry(),
                        engine.getTagCache(),
                        engine.getExecutorService(),
                        new ArrayList<>(),
                        new HashMap<>(),
                        scopes,
                        null,
                        engine.getEvaluationOptions());
        PebbleTemplateImpl rendered = template;
        rendered.getRootNode().render(rendered, writer, context);
        // what a template extends comes behind it
        while (context.getHierarchy().getParent() != null) {
            rendered = context.getHierarchy().getParent();
            context.getHierarchy().ascend();
            rendered.getRootNode().render(rendered, writer, context);
        }
    }

    /** What is wrong in general, by the name of the template. */
    BrokenTemplate broken(String message) {
        return new BrokenTemplate(new Problem(location(name, documents), 0, message, MEND), null);
    }

    private static BrokenTemplate broken(
            String name, Map<String, Document> documents, Throwable failure) {
        Place place = place(name, documents, failure);
        return new BrokenTemplate(
                new Problem(
                        location(place.template(), documents),
                        place.line(),
                        message(failure),
                        MEND),
                failure);
    }

    /** Where a template has a fault; line 0 if it is not known. */
    private record Place(String template, int line) {}

    private static Place place(String name, Map<String, Document> documents, Throwable failure) {
        Optional<PebbleException> told = told(failure);
        if (told.isPresent() && told.get().getLineNumber() != null) {
            String file = told.get().getFileName();
            return new Place(documents.containsKey(file) ? file : name, told.get().getLineNumber());
        }
        return told.filter(LoaderException.class::isInstance)
                .flatMap(missing -> naming(missing.getPebbleMessage(), documents))
                .orElse(new Place(name, 0));
    }

    /** The engine does not say where a template is named that is not there. */
    private static Optional<Place> naming(String message, Map<String, Document> documents) {
        String missing = message.substring(message.indexOf('"') + 1, message.lastIndexOf('"'));
        for (Map.Entry<String, Document> document : documents.entrySet()) {
            List<String> lines = document.getValue().text().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains("'" + missing + "'")
                        || lines.get(i).contains("\"" + missing + "\"")) {
                    return Optional.of(new Place(document.getKey(), i + 1));
                }
            }
        }
        return Optional.empty();
    }

    private static String location(String name, Map<String, Document> documents) {
        Document document = documents.get(name);
        return document == null ? DIRECTORY + name : document.location();
    }

    /** The innermost exception that knows its line, or else of the engine. */
    private static Optional<PebbleException> told(Throwable failure) {
        Optional<PebbleException> told = Optional.empty();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof PebbleException line
                    && (line.getLineNumber() != null || told.isEmpty())) {
                told = Optional.of(line);
            }
        }
        return told;
    }

    private static String message(Throwable failure) {
        String message =
                told(failure)
                        .map(PebbleException::getPebbleMessage)
                        .orElseGet(() -> String.valueOf(failure.getMessage()));
        // the expressions that the engine compiles for each include may meet the end of the stack
        if (failure instanceof StackOverflowError || message.startsWith("Stack overflow")) {
            return "it includes or calls itself without end";
        }
        return failure instanceof OutOfMemoryError ? "it needs too much memory" : message;
    }
}
