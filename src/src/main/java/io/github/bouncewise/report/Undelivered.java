// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Party;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One recipient that has not got a message, in few words: for counting and lists. Texts are one
 * line, without control characters, and empty where nothing is known.
 *
 * @param number of the diagnosis in its answer, from 0
 * @param day when the bounce was written, in UTC
 * @param sender of the returned message
 * @param provider who runs the remote host
 * @param party who must act first
 * @param certainty 0 to 1
 * @param delayed whether a server still tries
 */
public record Undelivered(
        int number,
        Optional<LocalDate> day,
        String sender,
        String recipient,
        String provider,
        String cause,
        String meaning,
        Category category,
        Party party,
        double certainty,
        boolean permanent,
        boolean delayed) {

    static List<Undelivered> of(DiagnosedBounce answer) {
        Optional<LocalDate> day =
                answer.bounce().date().filter(Undelivered::isPlausible).map(Undelivered::day);
        String sender = address(answer.bounce().returned().sender());
        List<Undelivered> all = new ArrayList<>();
        for (Diagnosis diagnosis : answer.diagnoses()) {
            Failure failure = diagnosis.failure();
            all.add(
                    new Undelivered(
                            all.size(),
                            day,
                            sender,
                            address(failure.recipient()),
                            diagnosis.provider(),
                            diagnosis.cause().id(),
                            diagnosis.cause().meaning(),
                            diagnosis.cause().category(),
                            diagnosis.party(),
                            diagnosis.certainty(),
                            diagnosis.cause().permanent(),
                            failure.action() == Action.DELAYED));
        }
        return List.copyOf(all);
    }

    /** The domain of the sender in lower case, or empty. */
    public String senderDomain() {
        return Addresses.domain(sender).toLowerCase(Locale.ROOT);
    }

    /** The domain of the recipient in lower case, or empty. */
    public String recipientDomain() {
        return Addresses.domain(recipient).toLowerCase(Locale.ROOT);
    }

    /** Anyone can write any date; what no calendar has is none. */
    private static boolean isPlausible(Instant at) {
        int year = at.atZone(ZoneOffset.UTC).getYear();
        return year >= 1980 && year < 2200;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String address(String address) {
        return CleanText.line(address);
    }
}
