// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.Explanation;
import io.github.bouncewise.history.HistoryUnavailable;
import io.github.bouncewise.markup.Document;
import io.github.bouncewise.markup.Markup;
import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.page.Answers.Part;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The postmaster's page and its JSON. Safe for use by many threads. A GET changes nothing; a POST
 * acts only for a request of our own page, or of a program that is no browser.
 */
public final class PostmasterPage {
    private static final Logger LOGGER = LoggerFactory.getLogger(PostmasterPage.class);
    private static final String ID = ":id";
    private static final String POSSIBLE_ID = "[0-9a-f]{1,64}";
    private static final String EXPLAIN = "/explain";
    private static final String API = "/api";
    private static final String RELOAD = "/rules/reload";
    private static final String API_RELOAD = "/api/knowledge/reload";

    /** The tab of a view that has none. */
    private static final Map<String, String> PART_OF =
            Map.of("bounce", "bounces", "shares", "rates");

    private static final String OPEN_API = "/api/openapi.json";

    private final Views views;
    private final Pasted pasted;
    private final List<View<?>> all;
    private final Clock clock;

    public PostmasterPage(PageSources sources) {
        this(sources, Clock.systemUTC());
    }

    PostmasterPage(PageSources sources, Clock clock) {
        this.views = new Views(sources);
        this.pasted = new Pasted(sources);
        this.all = Routes.all(views);
        this.clock = clock;
    }

    /** The paths that a GET may ask for, with {@code :id} for a part that may be any. */
    public List<String> readPaths() {
        return Stream.of(
                        Stream.of("", EXPLAIN, OPEN_API),
                        all.stream().map(View::path).filter(path -> !path.isEmpty()),
                        all.stream().map(View::api))
                .flatMap(paths -> paths)
                .toList();
    }

    /** The paths that a POST may be sent to. */
    public List<String> writePaths() {
        return List.of(EXPLAIN, API + EXPLAIN, RELOAD, API_RELOAD);
    }

    List<View<?>> views() {
        return all;
    }

    /** The page that asks for the password or the token that the server wants. */
    public static PageAnswer login() {
        return Login.page();
    }

    /** Answers; never throws. */
    public PageAnswer answer(PageRequest request) {
        try {
            return switch (request.method()) {
                case "GET", "HEAD" -> get(request);
                case "POST" -> post(request);
                default -> throw new BadRequest(405, Wording.of("method"));
            };
        } catch (BadRequest bad) {
            return problem(request, bad.status(), bad.getMessage());
        } catch (HistoryUnavailable away) {
            LOGGER.info("The history does not answer: {}", away.getMessage());
            return problem(request, 503, Wording.of("history.away"));
        } catch (Exception failed) {
            LOGGER.error("The postmaster's page failed", failed);
            return problem(request, 500, Wording.of("failed"));
        }
    }

    private PageAnswer get(PageRequest request) throws Exception {
        String path = request.path();
        if (path.isEmpty()) {
            return PageAnswer.seeOther("bouncewise/" + query(request));
        } else if (path.equals(OPEN_API)) {
            Call.read(request.query(), List.of());
            return PageAnswer.json(200, OpenApi.of(this).toString());
        } else if (path.equals(EXPLAIN)) {
            Call.read(request.query(), List.of());
            return page(200, path, "explain", KnowledgePages.explain(""));
        }
        for (View<?> view : all) {
            for (String pattern : List.of(view.path(), view.api())) {
                Optional<String> id = match(pattern, path);
                if (id.isPresent()) {
                    return view(view, request, id.get());
                }
            }
        }
        throw new BadRequest(404, Wording.of("no-view"));
    }

    private static String query(PageRequest request) {
        return request.query().isEmpty() ? "" : "?" + request.query();
    }

    /** What stands in the place of a pattern; empty if the path does not match it. */
    private static Optional<String> match(String pattern, String path) {
        if (!pattern.endsWith(ID)) {
            return pattern.equals(path) ? Optional.of("") : Optional.empty();
        }
        String before = pattern.substring(0, pattern.length() - ID.length());
        if (!path.startsWith(before) || path.indexOf('/', before.length()) >= 0) {
            return Optional.empty();
        }
        String id = path.substring(before.length());
        if (!id.matches(POSSIBLE_ID)) {
            throw new BadRequest(Wording.of("bounce.id"));
        }
        return Optional.of(id);
    }

    private <T> PageAnswer view(View<T> view, PageRequest request, String id) throws Exception {
        Call call =
                new Call(id, Call.read(request.query(), view.parameters()), LocalDate.now(clock));
        boolean api = isApi(request);
        String format = call.text("format").orElse("");
        if (view.isList()
                && (format.equals("csv")
                        || format.isEmpty() && request.field("Accept").startsWith("text/csv"))) {
            Part<?> part = (Part<?>) view.data().of(call);
            return PageAnswer.csv(view.name(), RecordJson.csv(view.row(), part.rows()));
        }
        return api || format.equals("json")
                ? PageAnswer.json(200, RecordJson.of(view.data().of(call)).toString())
                : page(200, request.path(), view.name(), view.html(call));
    }

    private PageAnswer post(PageRequest request) throws Exception {
        if (!writePaths().contains(request.path())) {
            throw new BadRequest(404, Wording.of("no-view"));
        }
        OwnRequests.check(request);
        Call.read(request.query(), List.of());
        Call call = new Call("", Map.of(), LocalDate.now(clock));
        return switch (request.path()) {
            case RELOAD -> {
                views.reload(call);
                yield PageAnswer.seeOther("../rules");
            }
            case API_RELOAD -> {
                Part<Answers.Knowledge> states = views.reload(call);
                boolean refused =
                        states.rows().stream().anyMatch(state -> !state.refused().isEmpty());
                yield PageAnswer.json(refused ? 409 : 200, RecordJson.of(states).toString());
            }
            case EXPLAIN -> explained(pasted.explain(request, true), request);
            default -> PageAnswer.json(200, pasted.explain(request, false).json(""));
        };
    }

    private PageAnswer explained(Explanation explanation, PageRequest request) {
        return page(
                200,
                request.path(),
                "explain",
                KnowledgePages.explain(
                        Markup.heading(Wording.of("explain.answer"))
                                + Markup.pre(explanation.text())
                                + Markup.details(
                                        Wording.of("explain.json"),
                                        Markup.pre(explanation.json("")))));
    }

    private static boolean isApi(PageRequest request) {
        return request.path().startsWith(API + "/");
    }

    private PageAnswer problem(PageRequest request, int status, String message) {
        return isApi(request)
                ? PageAnswer.json(status, RecordJson.of(new Answers.Problem(message)).toString())
                : page(status, request.path(), "problem", Markup.notice(message));
    }

    private PageAnswer page(int status, String path, String view, String html) {
        String up = "../".repeat((int) Math.max(0, path.chars().filter(c -> c == '/').count() - 1));
        List<Document.Tab> tabs =
                Stream.concat(
                                all.stream()
                                        .filter(one -> !one.path().isEmpty())
                                        .filter(one -> !one.path().endsWith(ID))
                                        .filter(one -> !one.name().equals("shares"))
                                        .map(one -> tab(up, one.path(), one.name(), view)),
                                Stream.of(tab(up, EXPLAIN, "explain", view)))
                        .toList();
        return PageAnswer.html(
                status, Document.of(Wording.of("view." + view + ".title"), tabs, html));
    }

    private static Document.Tab tab(String up, String path, String name, String now) {
        return new Document.Tab(
                up + (path.equals("/") ? "./" : path.substring(1)),
                Wording.of("view." + name),
                name.equals(PART_OF.getOrDefault(now, now)));
    }
}
