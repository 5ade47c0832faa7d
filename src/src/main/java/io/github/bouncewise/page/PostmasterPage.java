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
import java.util.Locale;
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

    private final PageLanguages languages;
    private final Views views;
    private final Pasted pasted;
    private final List<View<?>> all;
    private final Clock clock;

    public PostmasterPage(PageSources sources) {
        this(sources, Clock.systemUTC());
    }

    PostmasterPage(PageSources sources, Clock clock) {
        this.languages = new PageLanguages(sources);
        this.views = Views.of(sources);
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

    /**
     * The page that asks for the password or the token that the server wants, for a GET that was
     * refused.
     */
    public PageAnswer login(PageRequest request) {
        return Login.page(languages.of(request), languages.links(Map.of()));
    }

    private Wording words(PageRequest request) {
        return isApi(request) ? languages.english() : languages.of(request);
    }

    /** Answers; never throws. */
    public PageAnswer answer(PageRequest request) {
        try {
            return switch (request.method()) {
                case "GET", "HEAD" -> get(request);
                case "POST" -> post(request);
                default -> throw new BadRequest(405, "method");
            };
        } catch (BadRequest bad) {
            return problem(request, bad);
        } catch (HistoryUnavailable away) {
            LOGGER.info("The history does not answer: {}", away.getMessage());
            return problem(request, new BadRequest(503, "history.away"));
        } catch (Exception failed) {
            LOGGER.error("The postmaster's page failed", failed);
            return problem(request, new BadRequest(500, "failed"));
        }
    }

    /** A call whose query is known to be good. */
    private Call call(PageRequest request, String id, List<Parameter> parameters) {
        List<Parameter> known =
                isApi(request)
                        ? parameters
                        : Stream.concat(parameters.stream(), Stream.of(PageLanguages.PARAMETER))
                                .toList();
        Wording words = words(request);
        Map<String, String> values = Call.read(request.query(), known);
        values.computeIfPresent(Call.LANGUAGE, (name, named) -> words.language());
        return new Call(id, values, LocalDate.now(clock), words);
    }

    private PageAnswer get(PageRequest request) throws Exception {
        String path = request.path();
        if (path.isEmpty()) {
            return PageAnswer.seeOther("bouncewise/" + query(request));
        } else if (path.equals(OPEN_API)) {
            Call.read(request.query(), List.of());
            return PageAnswer.json(200, OpenApi.of(this).toString());
        } else if (path.equals(EXPLAIN)) {
            Call call = call(request, "", List.of());
            return page(200, request, call, "explain", KnowledgePages.explain(call, ""));
        }
        for (View<?> view : all) {
            for (String pattern : List.of(view.path(), view.api())) {
                Optional<String> id = match(pattern, path);
                if (id.isPresent()) {
                    return view(view, request, id.get());
                }
            }
        }
        throw new BadRequest(404, "no-view");
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
            throw new BadRequest("bounce.id");
        }
        return Optional.of(id);
    }

    private <T> PageAnswer view(View<T> view, PageRequest request, String id) throws Exception {
        Call call = call(request, id, view.parameters());
        boolean api = isApi(request);
        String format = call.text("format").orElse("");
        if (view.isList()
                && (format.equals("csv")
                        || format.isEmpty() && request.field("Accept").startsWith("text/csv"))) {
            Part<?> part = (Part<?>) view.data().of(call.in(languages.english()));
            return PageAnswer.csv(view.name(), RecordJson.csv(view.row(), part.rows()));
        }
        return api || format.equals("json")
                ? PageAnswer.json(
                        200, RecordJson.of(view.data().of(call.in(languages.english()))).toString())
                : page(200, request, call, view.name(), view.html(call));
    }

    private PageAnswer post(PageRequest request) throws Exception {
        if (!writePaths().contains(request.path())) {
            throw new BadRequest(404, "no-view");
        }
        OwnRequests.check(request);
        Call call = call(request, "", List.of());
        return switch (request.path()) {
            case RELOAD -> {
                views.knowledge().reload(call);
                yield PageAnswer.seeOther(call.toOther("../rules"));
            }
            case API_RELOAD -> {
                Part<Answers.Knowledge> states = views.knowledge().reload(call);
                boolean refused =
                        states.rows().stream().anyMatch(state -> !state.refused().isEmpty());
                yield PageAnswer.json(refused ? 409 : 200, RecordJson.of(states).toString());
            }
            case EXPLAIN -> explained(pasted.explain(request, true), request, call);
            default -> PageAnswer.json(200, pasted.explain(request, false).json(""));
        };
    }

    private PageAnswer explained(Explanation explanation, PageRequest request, Call call) {
        Wording words = call.words();
        Explanation said = explanation.in(Locale.forLanguageTag(words.language()));
        return page(
                200,
                request,
                call,
                "explain",
                KnowledgePages.explain(
                        call,
                        Markup.heading(words.of("explain.answer"))
                                + Markup.report(said.text())
                                + Markup.details(
                                        words.of("explain.json"),
                                        Markup.pre(explanation.json("")))));
    }

    private static boolean isApi(PageRequest request) {
        return request.path().startsWith(API + "/");
    }

    private PageAnswer problem(PageRequest request, BadRequest problem) {
        Wording words = words(request);
        String said = problem.said(words);
        if (isApi(request)) {
            Answers.Problem answer = new Answers.Problem(said);
            return PageAnswer.json(problem.status(), RecordJson.of(answer).toString());
        }
        // the rest of the query may be what is wrong
        Map<String, String> query =
                PageLanguages.named(request)
                        .map(tag -> Map.of(Call.LANGUAGE, words.language()))
                        .orElse(Map.of());
        Call call = new Call("", query, LocalDate.now(clock), words);
        return page(problem.status(), request, call, "problem", Markup.notice(said));
    }

    private PageAnswer page(int status, PageRequest request, Call call, String view, String html) {
        Wording words = call.words();
        long below = request.path().chars().filter(c -> c == '/').count() - 1;
        String up = "../".repeat((int) Math.max(0, below));
        List<Document.Tab> tabs =
                Stream.concat(
                                all.stream()
                                        .filter(one -> !one.path().isEmpty())
                                        .filter(one -> !one.path().endsWith(ID))
                                        .filter(one -> !one.name().equals("shares"))
                                        .map(one -> tab(call, up, one.path(), one.name(), view)),
                                Stream.of(tab(call, up, EXPLAIN, "explain", view)))
                        .toList();
        return PageAnswer.html(
                status,
                words.language(),
                Document.of(
                        words,
                        words.of("title." + view),
                        tabs,
                        languages.links(call.values()),
                        html));
    }

    private static Document.Tab tab(Call call, String up, String path, String name, String now) {
        return new Document.Tab(
                call.toOther(up + (path.equals("/") ? "./" : path.substring(1))),
                call.words().of("view." + name),
                name.equals(PART_OF.getOrDefault(now, now)));
    }
}
