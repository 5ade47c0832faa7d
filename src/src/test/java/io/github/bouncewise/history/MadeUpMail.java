// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up mail, the same in each run: few senders, domains and causes are frequent, many are rare.
 */
final class MadeUpMail {
    private static final int SENDERS = 5_000;
    private static final int SENDER_DOMAINS = 200;
    private static final int RECIPIENTS = 400_000;
    private static final int RECIPIENT_DOMAINS = 20_000;
    private static final int CAUSES = 120;
    private static final int SENT_TO = 20;
    private static final int SENT_PER_BOUNCE = 5;
    private static final long DAY = 86_400_000;

    private final Random random = new Random(1);

    /** So many entries, spread over the day, and five times as many recipients of sent mail. */
    List<Recorded> day(LocalDate day, int bounces) {
        List<Recorded> all = new ArrayList<>();
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int i = 0; i < bounces; i++) {
            all.add(
                    new Recorded.Entries(
                            List.of(entry(midnight.plusMillis(DAY / bounces * i))), List.of()));
        }
        for (int i = 0; i < bounces * SENT_PER_BOUNCE / SENT_TO; i++) {
            all.add(sent(midnight));
        }
        return all;
    }

    Recorded.Sent sent(Instant at) {
        int sender = skewed(SENDERS);
        List<String> to = new ArrayList<>();
        for (int k = 0; k < SENT_TO; k++) {
            to.add(recipientDomain(skewed(RECIPIENT_DOMAINS)));
        }
        return new Recorded.Sent(senderDomain(sender), sender(sender), to, at);
    }

    HistoryEntry entry(Instant at) {
        int sender = skewed(SENDERS);
        int recipient = random.nextInt(RECIPIENTS);
        int domain =
                new Random(recipient).nextInt(3) == 0 ? recipient % 5 : skewed(RECIPIENT_DOMAINS);
        int cause = skewed(CAUSES);
        return new HistoryEntry(
                at,
                History.newBounceId(at),
                Batch.KINDS.get(random.nextInt(10) == 0 ? 1 : 0),
                senderDomain(sender),
                sender(sender),
                recipientDomain(domain),
                "recipient" + recipient + "@" + recipientDomain(domain),
                domain < 300 ? "provider" + domain % 60 : "",
                cause == 7 ? Batch.UNKNOWN : "cause-" + cause,
                cause == 0 ? Batch.UNKNOWN_MAILBOX : "category-" + cause % 25,
                "party-" + cause % 6,
                cause == 0,
                random.nextDouble(),
                "RULE-" + cause * 3,
                "spf pass, dmarc aligned, listed " + skewed(9) + " of 9, reverse-dns confirmed");
    }

    static String sender(int number) {
        return "sender" + number + "@" + senderDomain(number);
    }

    static String senderDomain(int sender) {
        return "domain" + sender % SENDER_DOMAINS + ".example.com";
    }

    static String recipientDomain(int number) {
        return "recipients" + number + ".example.org";
    }

    /** Few are frequent, many are rare: about as often as one by their rank. */
    private int skewed(int count) {
        return (int) Math.min(count - 1, Math.exp(random.nextDouble() * Math.log(count + 1)) - 1);
    }
}
