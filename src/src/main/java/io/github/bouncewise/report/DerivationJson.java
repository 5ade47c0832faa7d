// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.inference.Finding;
import io.github.bouncewise.inference.why.Why;
import java.util.List;
import java.util.Locale;

/** How an answer came about, for programs: what {@code --why} adds to each failure. */
final class DerivationJson {
    private DerivationJson() {}

    static void write(ObjectNode json, Why why) {
        ObjectNode known = json.putObject("known");
        why.known().forEach(fact -> known.put(fact.name(), fact.value()));
        texts(json.putArray("unknown"), why.unknown());
        json.put("words", CleanText.line(why.words()));
        json.put("byNotice", why.byNotice());
        texts(json.putArray("phrases"), why.phrases());
        ArrayNode rules = json.putArray("rules");
        why.fired().forEach(fired -> write(rules.addObject(), fired));
        ArrayNode causes = json.putArray("causes");
        why.contenders().forEach(contender -> write(causes.addObject(), contender));
        ArrayNode near = json.putArray("nearlyFired");
        why.near()
                .forEach(
                        miss ->
                                texts(
                                        near.addObject()
                                                .put("rule", miss.rule())
                                                .put("title", miss.title())
                                                .put("missing", miss.missing())
                                                .putArray("causes"),
                                        miss.causes()));
        json.put("moreNearlyFired", why.moreNear());
    }

    private static void write(ObjectNode json, Why.Fired fired) {
        json.put("rule", fired.rule()).put("title", fired.title());
        texts(json.putArray("facts"), fired.facts());
        ArrayNode added = json.putArray("added");
        fired.added()
                .forEach(
                        one ->
                                added.addObject()
                                        .put("cause", one.cause())
                                        .put("finding", one.finding())
                                        .put("together", JsonReport.rounded(one.together())));
        json.put("takenBack", fired.takenBack().isEmpty() ? null : fired.takenBack());
    }

    private static void write(ObjectNode json, Why.Contender contender) {
        json.put("cause", contender.cause());
        json.put("verdict", contender.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("together", JsonReport.rounded(contender.certainty()));
        json.put("threshold", contender.threshold());
        ArrayNode findings = json.putArray("findings");
        for (Finding finding : contender.findings()) {
            findings.addObject().put("rule", finding.rule()).put("finding", finding.certainty());
        }
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
