// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.overview.Overview.CauseCount;
import io.github.bouncewise.overview.Overview.Count;
import io.github.bouncewise.overview.Overview.Example;
import io.github.bouncewise.report.Undelivered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts bounces. For one thread. */
public final class Tally {
    /** Certainty from which an address is called dead. */
    public static final double DEAD_CERTAINTY = 0.9;

    /** People of one cause that are told apart. */
    public static final int MOST_PEOPLE = 100_000;

    /** Dead addresses that are listed. */
    public static final int MOST_DEAD = 100_000;

    /** Domains, providers and days that are told apart: strangers can write any. */
    private static final int MOST_NAMES = 10_000;

    private static final int MOST_EXAMPLES = 3;
    static final String OTHERS = "others";
    static final String NONE = "not known";

    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, Integer> parties = new TreeMap<>();
    private final Map<String, Integer> categories = new TreeMap<>();
    private final Map<String, Integer> providers = new TreeMap<>();
    private final Map<String, Integer> senderDomains = new TreeMap<>();
    private final Map<String, Integer> days = new TreeMap<>();
    private final Map<String, OfCause> causes = new TreeMap<>();
    private final Set<String> dead = new TreeSet<>();
    private int deadLeftOut;
    private int messages;
    private int recipients;

    /** What is known of one cause, by who must act for it. */
    private static final class OfCause {
        private final Undelivered first;
        private final List<String> steps;
        private final Set<String> senders = new HashSet<>();
        private final List<Example> examples = new ArrayList<>();
        private int recipients;

        OfCause(Undelivered first, List<String> steps) {
            this.first = first;
            this.steps = steps;
        }

        CauseCount count() {
            return new CauseCount(
                    first.cause(),
                    first.meaning(),
                    first.category().word(),
                    first.party().word(),
                    recipients,
                    senders.size(),
                    steps,
                    examples);
        }
    }

    /** Counts a message from which nothing could be read. */
    public void unreadable() {
        messages++;
        add(kinds, "unreadable");
    }

    /**
     * Counts a message.
     *
     * @param kind by the word of the JSON contract
     * @param missing the recipients that have not got it
     * @param steps what the party can do that must act for one of them
     * @param report what is said about the message; asked for the first messages of each cause only
     */
    public void add(
            String file,
            String kind,
            List<Undelivered> missing,
            Function<Undelivered, List<String>> steps,
            Supplier<String> report) {
        messages++;
        add(kinds, kind);
        for (Undelivered one : missing) {
            recipients++;
            add(parties, one.party().word());
            add(categories, one.category().word());
            add(providers, one.provider());
            add(senderDomains, one.senderDomain());
            add(days, one.day().map(Object::toString).orElse(""));
            cause(file, one, steps, report);
            if (isDead(one)) {
                dead(one.recipient());
            }
        }
    }

    private void cause(
            String file,
            Undelivered one,
            Function<Undelivered, List<String>> steps,
            Supplier<String> report) {
        OfCause cause =
                causes.computeIfAbsent(
                        one.cause() + " " + one.party().word(),
                        key -> new OfCause(one, steps.apply(one)));
        cause.recipients++;
        if (!one.sender().isEmpty() && cause.senders.size() < MOST_PEOPLE) {
            cause.senders.add(one.sender().toLowerCase(Locale.ROOT));
        }
        boolean isNew = cause.examples.stream().noneMatch(e -> e.file().equals(file));
        if (isNew && cause.examples.size() < MOST_EXAMPLES) {
            cause.examples.add(new Example(file, one, report.get()));
        }
    }

    /** Refused for good with a reason that holds for each message to it. */
    public static boolean isDead(Undelivered one) {
        return one.category().isOfDeadAddresses()
                && one.permanent()
                && !one.delayed()
                && one.certainty() >= DEAD_CERTAINTY
                && !one.recipient().isEmpty();
    }

    private void dead(String recipient) {
        if (dead.size() < MOST_DEAD) {
            dead.add(recipient);
        } else if (!dead.contains(recipient)) {
            deadLeftOut++;
        }
    }

    private static void add(Map<String, Integer> counts, String name) {
        String known = name.isEmpty() ? NONE : name;
        boolean full = counts.size() >= MOST_NAMES && !counts.containsKey(known);
        counts.merge(full ? OTHERS : known, 1, Integer::sum);
    }

    /** What was counted so far. */
    public Overview overview() {
        List<CauseCount> all =
                causes.values().stream()
                        .map(OfCause::count)
                        .sorted(
                                Comparator.comparingInt(CauseCount::recipients)
                                        .reversed()
                                        .thenComparing(CauseCount::cause))
                        .toList();
        return new Overview(
                messages,
                largestFirst(kinds),
                recipients,
                all.stream().filter(Tally::isOurs).toList(),
                all.stream().filter(cause -> !isOurs(cause)).toList(),
                largestFirst(parties),
                largestFirst(categories),
                largestFirst(providers),
                largestFirst(senderDomains),
                days.entrySet().stream().map(Tally::count).toList(),
                List.copyOf(dead),
                deadLeftOut);
    }

    /** What is not known can't be fixed. */
    private static boolean isOurs(CauseCount cause) {
        return cause.party().equals(Party.SENDER_ADMIN.word())
                && !cause.cause().equals(Knowledge.UNKNOWN);
    }

    private static List<Count> largestFirst(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(Tally::count)
                .sorted(
                        Comparator.comparingInt(Count::number)
                                .reversed()
                                .thenComparing(Count::name))
                .toList();
    }

    private static Count count(Map.Entry<String, Integer> entry) {
        return new Count(entry.getKey(), entry.getValue());
    }
}
