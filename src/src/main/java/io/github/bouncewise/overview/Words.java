// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.markup.Wording;
import io.github.bouncewise.overview.Overview.Count;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of an overview, in English like all that is for administrators alone. */
public final class Words {
    static final String TITLE = Wording.of("overview.title");
    public static final String TO_FIX = Wording.of("fix.title");
    public static final String OTHERS = Wording.of("others.title");
    public static final String PARTIES = Wording.of("by.party");
    public static final String CATEGORIES = Wording.of("by.category");
    public static final String PROVIDERS = Wording.of("by.provider");
    public static final String SENDER_DOMAINS = Wording.of("by.sender-domain");
    static final String DAYS = Wording.of("by.day");
    static final String DEAD = Wording.of("overview.dead");

    static final String MISSED = Wording.of("chart.missed");

    /** Kinds of messages: one, and several. */
    private static final Map<String, List<String>> KIND =
            Map.of(
                    "bounce", List.of("bounce", "bounces"),
                    "delay", List.of("notice of a delay", "notices of a delay"),
                    "success", List.of("notice of delivery", "notices of delivery"),
                    "complaint", List.of("complaint", "complaints"),
                    "auto-reply", List.of("automatic reply", "automatic replies"),
                    "other", List.of("ordinary message", "ordinary messages"),
                    "unreadable", List.of("that can't be read", "that can't be read"));

    private Words() {}

    /** Who must act, by the word of the JSON contract. */
    public static String party(String word) {
        return Wording.orWord("party", word);
    }

    static String one(String kind) {
        String word = KIND.getOrDefault(kind, List.of(kind)).get(0);
        return (word.matches("[aeo].*") ? "an " : "a ") + word;
    }

    /** How many recipients have not got a message, and how many people sent them. */
    public static String affected(long recipients, long senders) {
        return of(recipients, "recipient") + " of " + of(senders, "sender");
    }

    static String total(Overview overview) {
        return of(overview.messages(), "message")
                + ": "
                + overview.kinds().stream().map(Words::kind).collect(Collectors.joining(", "))
                + ". "
                + (overview.recipients() == 1
                        ? "1 recipient has not got a message."
                        : overview.recipients() + " recipients have not got a message.");
    }

    private static String kind(Count kind) {
        List<String> words = KIND.getOrDefault(kind.name(), List.of(kind.name(), kind.name()));
        return kind.number() + " " + words.get(kind.number() == 1 ? 0 : 1);
    }

    private static String of(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
