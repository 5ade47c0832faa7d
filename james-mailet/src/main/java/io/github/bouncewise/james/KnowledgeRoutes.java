// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.engine.KnowledgeState;
import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.page.OwnRequests;
import java.util.List;
import java.util.function.Function;
import javax.inject.Inject;
import org.apache.james.webadmin.Routes;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The knowledge of the engines in James' webadmin. To enable, in {@code webadmin.properties}:
 *
 * <pre>extensions.routes=io.github.bouncewise.james.KnowledgeRoutes</pre>
 *
 * <p>{@code GET /bouncewise/status} returns whether bounces are explained, warnings of the start,
 * name servers that do not answer, stores that can't be reached, what each block list said last,
 * whether the history is kept, and what the monitoring found.
 *
 * <p>{@code GET /bouncewise/knowledge} returns what is in use, one object for each mailet: version,
 * since, problems, refused, ignored. {@code POST /bouncewise/knowledge?action=reload} reloads it
 * and returns the same; with status 409 if a change is refused.
 */
public class KnowledgeRoutes implements Routes {
    private static final String PATH = PageRoutes.BASE + "/knowledge";
    private static final String STATUS = PageRoutes.BASE + "/status";
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private final Shared shared;

    @Inject
    public KnowledgeRoutes(Shared shared) {
        this.shared = shared;
    }

    /** James asks for a password or a token before what is below it. */
    @Override
    public String getBasePath() {
        return PageRoutes.BASE;
    }

    @Override
    public void define(Service service) {
        service.get(PATH, (request, response) -> answer(response, states(Bouncewise::knowledge)));
        service.post(PATH, this::reload);
        service.get(STATUS, (request, response) -> status(response));
    }

    private String status(Response response) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("explains", !shared.engines().isEmpty());
        shared.startup().warnings().forEach(status.putArray("warnings")::add);
        shared.silentNameServers().forEach(status.putArray("silentNameServers")::add);
        shared.rates().unavailable().forEach(status.putArray("unavailableStores")::add);
        shared.metrics().lists().forEach(status.putObject("lists")::put);
        SharedHistory history = shared.history();
        ObjectNode kept = status.putObject("history");
        kept.put("on", history.current().isPresent());
        kept.put("dropped", history.dropped());
        kept.put("waiting", history.waiting());
        history.problems().forEach(kept.putArray("problems")::add);
        monitor(status.putObject("monitor"));
        response.type("application/json");
        return status.toString();
    }

    private void monitor(ObjectNode to) {
        Monitor monitor = shared.monitor();
        to.put("on", monitor.isOn());
        monitor.lastRun().ifPresent(at -> to.put("lastRun", at.toString()));
        ArrayNode problems = to.putArray("problems");
        for (Condition one : monitor.problems()) {
            problems.addObject()
                    .put("check", one.check())
                    .put("subject", one.subject())
                    .put("state", one.state())
                    .put("says", one.says())
                    .put("since", one.since().toString());
        }
        monitor.failures().forEach(to.putObject("failures")::put);
    }

    private String reload(Request request, Response response) {
        if (!OwnRequests.isOwn(PageRoutes.read(request))) {
            return refused(response, FORBIDDEN, "this request comes from another site");
        }
        if (!"reload".equals(request.queryParams("action"))) {
            return refused(
                    response,
                    BAD_REQUEST,
                    "the action is missing; write " + PATH + "?action=reload");
        }
        List<KnowledgeState> states = states(Bouncewise::reload);
        if (states.stream().anyMatch(state -> !state.refused().isEmpty())) {
            response.status(CONFLICT);
        }
        return answer(response, states);
    }

    private static String refused(Response response, int status, String why) {
        response.status(status);
        response.type("application/json");
        return JsonNodeFactory.instance.objectNode().put("message", why).toString();
    }

    private List<KnowledgeState> states(Function<Bouncewise, KnowledgeState> asking) {
        return shared.engines().stream().map(asking).toList();
    }

    private static String answer(Response response, List<KnowledgeState> states) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (KnowledgeState state : states) {
            ObjectNode one = all.addObject();
            one.put("version", state.version()).put("since", state.since().toString());
            state.problems().forEach(one.putArray("problems")::add);
            state.refused().forEach(one.putArray("refused")::add);
            state.ignored().forEach(one.putArray("ignored")::add);
        }
        response.type("application/json");
        return all.toString();
    }
}
