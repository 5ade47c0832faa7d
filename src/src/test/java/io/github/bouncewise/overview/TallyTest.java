// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Party;
import io.github.bouncewise.overview.Overview.CauseCount;
import io.github.bouncewise.overview.Overview.Count;
import io.github.bouncewise.report.Undelivered;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void what_our_side_can_mend_comes_first_the_most_frequent_at_its_head() {
        add("1", spf("anna@example.org"));
        add("2", reverse("anna@example.org"), reverse("bert@example.org"));
        add("3", reverse("anna@example.org"));
        add("4", absent("carl@example.net"));

        Overview overview = tally.overview();

        assertThat(overview.toFix())
                .extracting(CauseCount::cause)
                .containsExactly("no-reverse-dns", "spf-ip-missing");
        assertThat(overview.toFix().get(0).recipients()).isEqualTo(3);
        assertThat(overview.toFix().get(0).senders()).isEqualTo(2);
        assertThat(overview.toFix().get(0).steps()).containsExactly("mend no-reverse-dns");
        assertThat(overview.others())
                .extracting(CauseCount::cause)
                .containsExactly("recipient-unknown");
    }

    @Test
    void what_is_not_known_is_nothing_to_fix() {
        add("1", of("unknown", Category.NOTHING_SAID, Party.SENDER_ADMIN, "a@b.example", 0.3));

        assertThat(tally.overview().toFix()).isEmpty();
        assertThat(tally.overview().others()).hasSize(1);
    }

    @Test
    void an_address_is_dead_where_it_is_refused_for_good_and_surely() {
        add("1", absent("gone@example.net"), absent("gone@example.net"));
        add("2", of("recipient-unknown", Category.UNKNOWN_MAILBOX, Party.SENDER, "maybe@x", 0.6));
        add("3", spf("anna@example.org"));

        assertThat(tally.overview().dead()).containsExactly("gone@example.net");
    }

    @Test
    void a_message_without_a_date_or_provider_is_counted_as_not_known() {
        tally.add("1", "bounce", List.of(), one -> List.of(), () -> "");
        tally.unreadable();
        add("2", absent("gone@example.net"));

        Overview overview = tally.overview();

        assertThat(overview.messages()).isEqualTo(3);
        assertThat(overview.kinds())
                .containsExactly(new Count("bounce", 2), new Count("unreadable", 1));
        assertThat(overview.providers()).containsExactly(new Count("not known", 1));
        assertThat(overview.days()).containsExactly(new Count("2026-11-26", 1));
    }

    @Test
    void few_messages_of_each_cause_are_kept_and_names_of_strangers_are_bounded() {
        for (int i = 0; i < 10_050; i++) {
            add("m" + i, absent("x@d" + i + ".example", "s@d" + i + ".example"));
        }
        Overview overview = tally.overview();

        assertThat(overview.others().get(0).examples()).hasSize(3);
        assertThat(overview.senderDomains()).hasSize(10_001).contains(new Count("others", 50));
        assertThat(overview.dead()).hasSize(10_050);
    }

    private void add(String file, Undelivered... recipients) {
        tally.add(
                file,
                "bounce",
                List.of(recipients),
                one -> List.of("mend " + one.cause()),
                () -> "report of " + file);
    }

    private static Undelivered spf(String sender) {
        return of(
                "spf-ip-missing", Category.AUTH, Party.SENDER_ADMIN, "r@example.net", 0.95, sender);
    }

    private static Undelivered reverse(String sender) {
        return of(
                "no-reverse-dns",
                Category.REVERSE_DNS_HELO,
                Party.SENDER_ADMIN,
                "r@example.net",
                0.95,
                sender);
    }

    private static Undelivered absent(String recipient) {
        return absent(recipient, "anna@example.org");
    }

    private static Undelivered absent(String recipient, String sender) {
        return of(
                "recipient-unknown",
                Category.UNKNOWN_MAILBOX,
                Party.SENDER,
                recipient,
                0.99,
                sender);
    }

    private static Undelivered of(
            String cause, Category category, Party party, String recipient, double certainty) {
        return of(cause, category, party, recipient, certainty, "anna@example.org");
    }

    static Undelivered of(
            String cause,
            Category category,
            Party party,
            String recipient,
            double certainty,
            String sender) {
        return new Undelivered(
                0,
                Optional.of(LocalDate.of(2026, 11, 26)),
                sender,
                recipient,
                "",
                cause,
                "What " + cause + " means.",
                category,
                party,
                certainty,
                true,
                false);
    }
}
