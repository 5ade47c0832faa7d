// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.cases;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.words.RemoteText;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.language.Parties;
import io.github.bouncewise.resemblance.KnownReply.Speaker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entry of a {@code *.cases.yaml}: facts, and what they must lead to.
 *
 * @param location the file
 * @param line where it begins
 * @param fires rules that must fire
 * @param silent rules that must not
 * @param expect the cause that must be answered, or empty
 * @param ruledOut causes that a check must exclude
 * @param facts {@code remoteText} and components of {@link Said} that differ from "not known", in
 *     the types of its components
 */
public record RuleCase(
        String location,
        int line,
        List<String> fires,
        List<String> silent,
        String expect,
        List<String> ruledOut,
        Map<String, Object> facts) {

    static final String REMOTE_TEXT = "remoteText";

    /** The names by which texts of cases name the recipient, the sender and the remote host. */
    static final Parties PARTIES =
            new Parties("jo@example.org", "al@example.com", "mx.example.org");

    public RuleCase {
        fires = List.copyOf(fires);
        silent = List.copyOf(silent);
        ruledOut = List.copyOf(ruledOut);
        facts = Map.copyOf(facts);
    }

    /** Whether it is the operator's own. */
    public boolean operators() {
        return !Document.ships(location);
    }

    /** The same without what it says of some rules; one that is about them says nothing then. */
    RuleCase without(Set<String> rules) {
        if (fires.stream().anyMatch(rules::contains)) {
            return new RuleCase(location, line, List.of(), List.of(), "", List.of(), facts);
        }
        List<String> others = silent.stream().filter(id -> !rules.contains(id)).toList();
        return new RuleCase(location, line, fires, others, expect, ruledOut, facts);
    }

    /** Words of the remote server; empty where the case does without. */
    public String remoteText() {
        return (String) facts.getOrDefault(REMOTE_TEXT, "");
    }

    /**
     * The words that count, in which phrases are looked for: in lower case, with {@code @} in place
     * of each address, and of a reply within a reply the inner one.
     */
    public String words() {
        return RemoteText.of(failure()).words();
    }

    /** What the reply says about the time to come: a word of the component {@code lasting}. */
    public String lasting() {
        return known(RemoteText.of(failure())).text("lasting");
    }

    /** With the codes that the case gives, else those in the text. */
    Failure failure() {
        int code = ((Number) facts.getOrDefault("code", 0)).intValue();
        String status = (String) facts.getOrDefault("status", "");
        return new Failure(
                        PARTIES.recipient(), "", Action.FAILED, code, status, "", "", Phase.UNKNOWN)
                .answered("", Phase.UNKNOWN, code, remoteText());
    }

    /** Who speaks, where the case does not say it: with a reply code the remote server. */
    Speaker speaker(RemoteText text) {
        return switch ((String) facts.getOrDefault("speaker", "unknown")) {
            case "remote" -> Speaker.REMOTE;
            case "provider" -> Speaker.PROVIDER;
            case "reporting" -> Speaker.OWN;
            default -> text.code() > 0 ? Speaker.REMOTE : Speaker.OWN;
        };
    }

    /**
     * The wide fact: nothing is known but what the case says.
     *
     * @param text the words and codes of {@link #failure}
     */
    Said known(RemoteText text) {
        Map<String, Object> values = new HashMap<>(facts);
        values.put("code", text.code());
        values.put("status", text.status());
        values.put("detail", text.detail());
        values.putIfAbsent("lasting", Said.lasting(text.code(), text.status()));
        return Said.of(values);
    }

    @Override
    public String toString() {
        String name = location.substring(location.lastIndexOf('/') + 1);
        return name
                + ":"
                + line
                + (fires.isEmpty() ? " silent " + silent : " fires " + fires)
                + " "
                + remoteText();
    }
}
