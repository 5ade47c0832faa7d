// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked of the history. Each query ends after a bounded time; it throws a {@link
 * HistoryUnavailable} if the database does not answer.
 */
public interface HistoryQueries {

    /** By what things are counted. */
    enum Dimension {
        SENDER_DOMAIN,
        RECIPIENT_DOMAIN,
        PROVIDER,
        CATEGORY,
        PARTY,
        /** The id of the rule that decided. */
        RULE
    }

    /**
     * One cause.
     *
     * @param recipients that have not got a message for it
     * @param senders how many different people it concerns
     */
    record CauseSum(
            String cause,
            String category,
            String party,
            long recipients,
            long senders,
            Instant first,
            Instant last) {}

    /**
     * Numbers of recipients.
     *
     * @param sent to other servers, of what was counted; 0 where nothing counts
     */
    record Numbers(long sent, long bounces, long delays, long complaints, long unknown) {}

    record Day(LocalDate day, Numbers numbers) {}

    /**
     * @param name empty where it is not known
     */
    record Share(String name, Numbers numbers) {}

    /**
     * A recipient that refuses each message.
     *
     * @param recipient an address, or a keyed hash
     */
    record DeadRecipient(
            String recipient,
            String recipientDomain,
            String senderDomain,
            String cause,
            long bounces,
            Instant first,
            Instant last) {}

    /** One sender, by address or keyed hash. */
    record SenderSum(String sender, String senderDomain, Numbers numbers, long unknownUsers) {}

    /** What entries to list; empty fields match all. */
    record Filter(
            Optional<String> cause,
            Optional<String> category,
            Optional<String> party,
            Optional<String> senderDomain,
            Optional<String> recipientDomain,
            Optional<String> provider) {
        public static final Filter ALL =
                new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        /** The same for one cause. */
        public Filter ofCause(String id) {
            return new Filter(
                    Optional.of(id), category, party, senderDomain, recipientDomain, provider);
        }
    }

    /** The causes, those with most recipients first. */
    List<CauseSum> causes(Period period, Optional<String> party, Paging paging);

    /** Each day of the period, in order, also those without any. */
    List<Day> days(Period period);

    /** Those with most bounces first. */
    List<Share> shares(Dimension dimension, Period period, Paging paging);

    /** Those with most bounces first. */
    List<SenderSum> senders(Period period, Paging paging);

    /** The newest first. */
    List<DeadRecipient> dead(Period period, Optional<String> senderDomain, Paging paging);

    /** The newest first. */
    List<HistoryEntry> entries(Period period, Filter filter, Paging paging);

    /**
     * What the newest bounce of a cause has shown of each of these domains; those of which nothing
     * is kept are missing.
     */
    List<RemedyValues> remedies(String cause, Collection<String> senderDomains);

    /** All recipients of one bounce; empty if it is not kept. */
    List<HistoryEntry> bounce(String id);
}
