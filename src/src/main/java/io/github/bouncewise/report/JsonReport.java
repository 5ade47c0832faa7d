// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.investigation.EvidenceJson;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.limits.Interruption;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * An answer for programs: one JSON object on one line. Every field is always there; what is not
 * known is null.
 */
public final class JsonReport {
    private final DiagnosedBounce answer;
    private final Knowledge knowledge;
    private final Localizer words;
    private final Derivation derivation;

    private JsonReport(
            DiagnosedBounce answer, Derivation derivation, Knowledge knowledge, String language) {
        this.answer = answer;
        this.derivation = derivation;
        this.knowledge = knowledge;
        this.words = Localizer.of(knowledge, language);
    }

    /**
     * The object, without a line end.
     *
     * @param language of the remedies and of what was ruled out
     * @param file what the field "file" says: where the message was read from
     */
    public static String write(
            DiagnosedBounce answer, Knowledge knowledge, String language, String file) {
        return write(answer, Derivation.NONE, knowledge, language, file);
    }

    /** The same with the answers to a question: fields "why" and "whatIf" of each failure. */
    static String write(
            DiagnosedBounce answer,
            Derivation derivation,
            Knowledge knowledge,
            String language,
            String file) {
        return JsonText.of(new JsonReport(answer, derivation, knowledge, language).message(file));
    }

    /** The object for a message from which nothing could be read. */
    public static String unreadable(String file, String error) {
        return JsonText.of(
                JsonNodeFactory.instance.objectNode().put("file", file).put("error", error));
    }

    private ObjectNode message(String file) {
        Bounce bounce = answer.bounce();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file);
        json.put("kind", bounce.kind().word());
        json.put("origin", Evidence.word(origin()));
        json.put("reportingMta", orNull(bounce.reportingMta()));
        json.put("messageId", orNull(bounce.returned().messageId()));
        json.put("sender", orNull(bounce.returned().sender()));
        json.put("format", orNull(bounce.format()));
        ArrayNode failures = json.putArray("failures");
        for (int i = 0; i < answer.diagnoses().size(); i++) {
            Interruption.check();
            ObjectNode failure = failures.addObject();
            failure(failure, answer.diagnoses().get(i));
            derivation(failure, i);
        }
        json.set("evidence", EvidenceJson.write(answer.caseFile().evidence()));
        json.put("checkedAt", answer.caseFile().checkedAt().toString());
        json.put("knowledge", answer.knowledge());
        return json;
    }

    private Origin.State origin() {
        return answer.caseFile().of(Origin.class).stream()
                .map(Origin::state)
                .findFirst()
                .orElse(Origin.State.UNKNOWN);
    }

    private void failure(ObjectNode json, Diagnosis diagnosis) {
        Failure failure = diagnosis.failure();
        Map<String, String> values = Values.of(answer, diagnosis, knowledge, words);
        json.put("recipient", orNull(failure.recipient()));
        json.put("originalRecipient", orNull(failure.originalRecipient()));
        json.put("action", failure.action().word());
        json.put("replyCode", failure.replyCode() == 0 ? null : failure.replyCode());
        json.put("status", orNull(failure.status()));
        json.put("remoteText", orNull(failure.remoteText()));
        json.put("remoteMta", orNull(failure.remoteMta()));
        json.put("phase", failure.phase().word());
        json.put("provider", orNull(diagnosis.provider()));
        cause(json.putObject("diagnosis"), diagnosis);
        alternatives(json.putArray("alternatives"), diagnosis);
        ArrayNode ruledOut = json.putArray("ruledOut");
        diagnosis
                .ruledOut()
                .forEach(
                        out ->
                                ruledOut.addObject()
                                        .put("cause", out.cause())
                                        .put(
                                                "because",
                                                words.check(out.check(), values)
                                                        .orElse(out.check())));
        ArrayNode remedies = json.putArray("remedies");
        if (!Composer.isNotOurs(answer)) {
            Remedy.of(diagnosis, words, values)
                    .forEach(remedy -> remedy(remedies.addObject(), remedy));
        }
        ArrayNode because = json.putArray("because");
        diagnosis
                .because()
                .forEach(
                        step -> {
                            ObjectNode rule = because.addObject().put("rule", step.rule());
                            ArrayNode facts = rule.putArray("facts");
                            step.facts().forEach(fact -> facts.add(fact.toString()));
                        });
    }

    private void derivation(ObjectNode failure, int number) {
        if (!derivation.why().isEmpty()) {
            DerivationJson.write(failure.putObject("why"), derivation.why().get(number));
        }
        derivation
                .supposed()
                .ifPresent(
                        supposed -> {
                            ObjectNode json = failure.putObject("whatIf");
                            ObjectNode changes = json.putObject("changes");
                            supposed.whatIf().changes().forEach(changes::put);
                            Diagnosis diagnosis = supposed.diagnoses().get(number);
                            cause(json.putObject("diagnosis"), diagnosis);
                            alternatives(json.putArray("alternatives"), diagnosis);
                            if (!supposed.why().isEmpty()) {
                                DerivationJson.write(
                                        json.putObject("why"), supposed.why().get(number));
                            }
                        });
    }

    private static void alternatives(ArrayNode json, Diagnosis diagnosis) {
        diagnosis
                .alternatives()
                .forEach(
                        other ->
                                json.addObject()
                                        .put("cause", other.cause())
                                        .put("certainty", rounded(other.certainty())));
    }

    private static void cause(ObjectNode json, Diagnosis diagnosis) {
        Cause cause = diagnosis.cause();
        json.put("cause", cause.id());
        json.put("category", cause.category().word());
        json.put("reason", cause.reason());
        json.put("party", diagnosis.party().word());
        json.put("permanent", cause.permanent());
        json.put("certainty", rounded(diagnosis.certainty()));
    }

    private static void remedy(ObjectNode json, Remedy remedy) {
        json.put("for", remedy.party().word());
        ArrayNode steps = json.putArray("steps");
        remedy.steps().forEach(steps::add);
        ObjectNode values = json.putObject("values");
        remedy.values().forEach(values::put);
    }

    /** For programs: two decimals. */
    static BigDecimal rounded(double certainty) {
        return BigDecimal.valueOf(certainty).setScale(2, RoundingMode.HALF_UP);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
