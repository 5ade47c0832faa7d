// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.checks.CheckResult;
import io.github.bouncewise.checks.CheckResult.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Results of checks as one JSON object. */
final class DoctorJson {
    private DoctorJson() {}

    /** The object on one line, without a line end. */
    static String of(List<CheckResult> results, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("checkedAt", at.truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode counts = json.putObject("counts");
        for (State state : State.values()) {
            counts.put(word(state), results.stream().filter(one -> one.state() == state).count());
        }
        ArrayNode all = json.putArray("results");
        results.forEach(result -> write(result, all.addObject()));
        return json.toString();
    }

    private static void write(CheckResult result, ObjectNode json) {
        json.put("check", result.check());
        json.put("subject", result.subject());
        json.put("state", word(result.state()));
        json.put("says", result.says());
        json.put("mend", result.mend().isEmpty() ? null : result.mend());
        ArrayNode values = json.putArray("values");
        result.values()
                .forEach(
                        value ->
                                values.addObject()
                                        .put("name", value.name())
                                        .put("text", value.text()));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
