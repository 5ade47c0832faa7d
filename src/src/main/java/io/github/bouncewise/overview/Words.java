// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.overview.Overview.CauseCount;
import io.github.bouncewise.overview.Overview.Count;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of an overview, in English like all that is for administrators alone. */
final class Words {
    static final String TITLE = "What came back";
    static final String TO_FIX = "What to fix first";
    static final String OTHERS = "Other causes";
    static final String PARTIES = "Who must act";
    static final String CATEGORIES = "What it is about";
    static final String PROVIDERS = "Provider of the server that refused";
    static final String SENDER_DOMAINS = "Domain of the sender";
    static final String DAYS = "Day (UTC)";
    static final String DEAD = "Dead addresses, to take off your lists";

    private static final Map<String, String> PARTY =
            Map.of(
                    "sender", "the sender",
                    "sender-admin", "you, the administrator of the sender",
                    "recipient", "the recipient",
                    "recipient-admin", "the administrator of the recipient",
                    "wait", "nobody now: a server tries again, or the sender should later",
                    "nobody", "nobody");

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

    static String party(String word) {
        return PARTY.getOrDefault(word, word);
    }

    static String one(String kind) {
        String word = KIND.getOrDefault(kind, List.of(kind)).get(0);
        return (word.matches("[aeo].*") ? "an " : "a ") + word;
    }

    static String affected(CauseCount cause) {
        return of(cause.recipients(), "recipient") + " of " + of(cause.senders(), "sender");
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

    private static String of(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
