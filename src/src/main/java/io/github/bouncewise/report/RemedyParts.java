// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.evidence.origin.SendingAddress;
import io.github.bouncewise.evidence.spf.SpfCorrection;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.report.Report.Part;
import io.github.bouncewise.report.Report.Step;
import io.github.bouncewise.report.Report.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a remedy readable: what is to be copied gets a line of its own. */
final class RemedyParts {
    private static final String SPF_RECORD = "spfRecord";

    private final DiagnosedBounce answer;
    private final Localizer words;

    RemedyParts(DiagnosedBounce answer, Localizer words) {
        this.answer = answer;
        this.words = words;
    }

    /**
     * A remedy for its party. The sender copies only what a step asks for.
     *
     * @param title key of the label above it
     * @param known values for the labels
     */
    Part of(Remedy remedy, String title, Map<String, String> known) {
        Map<String, String> left = new LinkedHashMap<>(remedy.values());
        List<Step> steps = new ArrayList<>();
        for (String step : remedy.steps()) {
            steps.add(step(step, left));
        }
        left.values().removeIf(value -> remedy.party() == Party.SENDER || mentioned(value, steps));
        List<Value> values = new ArrayList<>(left.size());
        left.forEach((key, value) -> values.add(value(key, name(key, known), value)));
        return new Part(words.label(title, known), steps, values);
    }

    /** Takes a value from the end of a step, and from those that are left. */
    private Step step(String text, Map<String, String> left) {
        for (Map.Entry<String, String> value : left.entrySet()) {
            if (text.endsWith(value.getValue())) {
                String before = text.substring(0, text.length() - value.getValue().length());
                left.remove(value.getKey());
                return new Step(
                        before.strip(), List.of(value(value.getKey(), "", value.getValue())));
            }
        }
        return new Step(text, List.of());
    }

    private static boolean mentioned(String value, List<Step> steps) {
        return steps.stream().anyMatch(step -> step.text().contains(value));
    }

    private String name(String key, Map<String, String> known) {
        return words.find("value." + key, known).orElse(key);
    }

    private Value value(String key, String name, String value) {
        return new Value(name, value, key.equals(SPF_RECORD) ? (tried() + named()).strip() : "");
    }

    /** Where a server outside named the address, it is for the reader to know whose it is. */
    private String named() {
        return answer.caseFile().of(SendingAddress.class).stream()
                        .anyMatch(SendingAddress::isNamedByOthers)
                ? " " + words.label("value.named")
                : "";
    }

    private String tried() {
        return answer.caseFile()
                .correction()
                .map(SpfCorrection::tried)
                .map(tried -> words.label(tried ? "value.tried" : "value.untried"))
                .orElse("");
    }
}
