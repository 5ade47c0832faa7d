// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.overview.Overview.CauseCount;
import io.github.bouncewise.overview.Overview.Count;
import java.util.List;

/**
 * An overview as one JSON object. Words are those of the JSON contract of one message; lists are in
 * the order of {@link Overview}.
 */
public final class OverviewJson {
    private OverviewJson() {}

    /** The object on one line, without a line end. */
    public static String of(Overview overview) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("messages", overview.messages());
        counts(json.putObject("kinds"), overview.kinds());
        json.put("recipients", overview.recipients());
        causes(json.putArray("toFix"), overview.toFix());
        causes(json.putArray("others"), overview.others());
        counts(json.putObject("parties"), overview.parties());
        counts(json.putObject("categories"), overview.categories());
        counts(json.putObject("providers"), overview.providers());
        counts(json.putObject("senderDomains"), overview.senderDomains());
        counts(json.putObject("days"), overview.days());
        ArrayNode dead = json.putArray("dead");
        overview.dead().forEach(dead::add);
        json.put("deadLeftOut", overview.deadLeftOut());
        return json.toString();
    }

    private static void causes(ArrayNode json, List<CauseCount> causes) {
        for (CauseCount cause : causes) {
            ObjectNode one = json.addObject();
            one.put("cause", cause.cause());
            one.put("meaning", cause.meaning());
            one.put("category", cause.category());
            one.put("party", cause.party());
            one.put("recipients", cause.recipients());
            one.put("senders", cause.senders());
            ArrayNode steps = one.putArray("steps");
            cause.steps().forEach(steps::add);
            ArrayNode files = one.putArray("examples");
            cause.examples().forEach(example -> files.add(example.file()));
        }
    }

    private static void counts(ObjectNode json, List<Count> counts) {
        counts.forEach(count -> json.put(count.name(), count.number()));
    }
}
