// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.history.ConditionStore.Condition;
import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.history.HistoryQueries.Numbers;
import io.github.bouncewise.report.CauseCard.PartySteps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The records of the views, as the JSON has them. Words are those of the JSON contract; times and
 * days are in UTC; numbers count recipients unless another thing is said. Names are part of the
 * interface: they stay.
 */
final class Answers {
    private Answers() {}

    /**
     * A part of a list.
     *
     * @param next offset of the next part; null if this is the last
     */
    record Part<T>(List<T> rows, int offset, int limit, Integer next) {
        /**
         * @param found one more than the limit if there are more
         */
        static <T> Part<T> of(List<T> found, Call call) {
            int limit = call.limit();
            boolean more = found.size() > limit;
            return new Part<>(
                    more ? found.subList(0, limit) : found,
                    call.offset(),
                    limit,
                    more ? call.offset() + limit : null);
        }

        /** The part of a list that is known as a whole. */
        static <T> Part<T> ofAll(List<T> all, Call call) {
            return of(all.subList(Math.min(call.offset(), all.size()), all.size()), call);
        }
    }

    /**
     * Numbers of one day.
     *
     * @param bounceRate bounces by what was sent, 0 to 1; null where nothing was counted as sent
     */
    record Day(
            LocalDate day,
            long sent,
            long bounces,
            long delays,
            long complaints,
            long unknown,
            Double bounceRate) {
        static Day of(LocalDate day, Numbers n) {
            return new Day(
                    day, n.sent(), n.bounces(), n.delays(), n.complaints(), n.unknown(), rate(n));
        }
    }

    /**
     * Numbers of one domain, provider, category, party or rule.
     *
     * @param name empty where it is not known
     */
    record Share(
            String name,
            long sent,
            long bounces,
            long delays,
            long complaints,
            long unknown,
            Double bounceRate) {
        static Share of(String name, Numbers n) {
            return new Share(
                    name, n.sent(), n.bounces(), n.delays(), n.complaints(), n.unknown(), rate(n));
        }

        long missed() {
            return bounces + delays;
        }
    }

    static Double rate(Numbers n) {
        return n.sent() == 0 ? null : Math.min(1, (double) n.bounces() / n.sent());
    }

    /**
     * One cause.
     *
     * @param senders how many people it concerns
     * @param remedies what the party that must act can do, by domain of the sender
     */
    record Cause(
            String cause,
            String meaning,
            String category,
            String party,
            long recipients,
            long senders,
            Instant first,
            Instant last,
            List<DomainSteps> remedies) {}

    /**
     * @param senderDomains for which it holds, with commas between them; empty if for all
     * @param valuesAt when the newest bounce was explained whose values are in the steps
     */
    record DomainSteps(String senderDomains, List<String> steps, Optional<Instant> valuesAt) {}

    /**
     * The first view.
     *
     * @param from the first day
     * @param to the last day
     * @param toFix causes that our side can mend, those with most recipients first
     * @param broken states of our own site that are not ok
     * @param nearLimit subjects that have used at least {@link LimitViews#NEAR} of a limit
     */
    record Summary(
            LocalDate from,
            LocalDate to,
            Day total,
            List<Cause> toFix,
            List<Cause> others,
            List<Day> days,
            List<Condition> broken,
            List<LimitUse> nearLimit,
            long dropped) {}

    /** The largest of each dimension, and each day. */
    record Rates(
            LocalDate from,
            LocalDate to,
            List<Day> days,
            List<Share> senderDomains,
            List<Share> recipientDomains,
            List<Share> providers,
            List<Share> categories,
            List<Share> parties) {}

    /**
     * Our own site.
     *
     * @param conditions how it is
     * @param changes how it was, the newest first
     */
    record Site(List<Condition> conditions, List<Condition> changes) {}

    /**
     * How much of a limit is used now.
     *
     * @param side sender, domain, or to: a provider or a domain of recipients
     * @param name an address, a keyed hash, a domain or a provider
     * @param window ISO 8601 duration, such as PT1H
     * @param share of the limit, 0 and up
     */
    record LimitUse(
            String side, String name, String window, long recipients, long limit, double share) {}

    record Sender(
            String sender,
            String senderDomain,
            long sent,
            long bounces,
            long delays,
            long complaints,
            long unknownUsers,
            Double bounceRate) {}

    /**
     * One bounce.
     *
     * @param recipients all of it
     */
    record Bounce(String bounce, List<Recipient> recipients) {}

    /**
     * @param entry what is kept
     * @param meaning what the cause means, as the present knowledge has it; empty if it has none
     * @param why one sentence for the sender, or empty
     * @param ruleTitle of the rule that decided, or empty
     */
    record Recipient(
            HistoryEntry entry,
            String meaning,
            String why,
            List<PartySteps> remedies,
            String ruleTitle) {}

    /**
     * A rule.
     *
     * @param source file and line
     * @param own whether it is the operator's
     * @param hits recipients for whom it decided; null if the history does not answer
     */
    record Rule(
            String rule,
            String title,
            List<String> causes,
            String source,
            boolean own,
            Long hits) {}

    /** The knowledge of one engine. */
    record Knowledge(
            String version,
            Instant since,
            List<String> problems,
            List<String> refused,
            List<String> ignored) {}

    /** Why there is no answer. */
    record Problem(String message) {}
}
