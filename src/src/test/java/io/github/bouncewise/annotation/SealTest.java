// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.annotation;

import static io.github.bouncewise.annotation.TestBounces.NO_LIMIT;
import static io.github.bouncewise.annotation.TestBounces.REPORT;
import static io.github.bouncewise.annotation.TestBounces.bytes;
import static io.github.bouncewise.annotation.TestBounces.content;
import static io.github.bouncewise.annotation.TestBounces.crlf;
import static io.github.bouncewise.annotation.TestBounces.string;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final Seal OURS = Seal.of(List.of("a secret of ours, long enough for it"));
    private static final Seal THEIRS = Seal.of(List.of("a secret of others, long enough too"));

    private static byte[] annotated(String bounce, Seal seal) {
        return Annotator.annotate(bytes(bounce), content(), NO_LIMIT, seal);
    }

    @Test
    void what_our_key_sealed_is_known_and_taken_out_again() {
        byte[] once = annotated(REPORT, OURS);
        assertThat(Annotator.annotate(once, content(), NO_LIMIT, OURS)).isSameAs(once);
        assertThat(string(Annotator.original(once, OURS))).isEqualTo(REPORT);
        assertThat(string(once).lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void it_is_known_after_a_store_changed_line_ends() {
        byte[] changed = bytes(crlf(string(annotated(REPORT, OURS))));
        assertThat(Annotator.annotate(changed, content(), NO_LIMIT, OURS)).isSameAs(changed);
    }

    @Test
    void an_annotation_that_somebody_else_made_up_is_not_believed() {
        for (Seal stranger : new Seal[] {Seal.OPEN, THEIRS}) {
            String forged = string(annotated(REPORT, stranger)).replace("0.97", "0.12");
            byte[] sealed = annotated(REPORT, stranger);
            assertThat(Annotator.original(sealed, OURS)).isSameAs(sealed);
            String again = string(Annotator.annotate(sealed, content(), NO_LIMIT, OURS));
            assertThat(again).isNotEqualTo(string(sealed));
            assertThat(again.split("X-Bouncewise-Seal:", -1)).hasSize(2);
            assertThat(string(Annotator.annotate(bytes(forged), content(), NO_LIMIT, OURS)))
                    .doesNotContain("0.12");
        }
    }

    @Test
    void an_old_key_still_knows_what_it_sealed() {
        Seal both =
                Seal.of(
                        List.of(
                                "a new secret of ours, long enough as well",
                                "a secret of ours, long enough for it"));
        byte[] old = annotated(REPORT, OURS);
        assertThat(Annotator.annotate(old, content(), NO_LIMIT, both)).isSameAs(old);
        byte[] fresh = annotated(REPORT, both);
        assertThat(Annotator.original(fresh, OURS)).isSameAs(fresh);
    }

    @Test
    void who_has_no_key_knows_it_by_its_digest() {
        byte[] once = annotated(REPORT, OURS);
        assertThat(Annotator.annotate(once, content(), NO_LIMIT, Seal.OPEN)).isSameAs(once);
        assertThat(string(Annotator.original(once, Seal.OPEN))).isEqualTo(REPORT);
        byte[] changed = bytes(string(once).replace("does not exist", "is full"));
        assertThat(Annotator.original(changed, Seal.OPEN)).isSameAs(changed);
    }

    @Test
    void it_is_good_for_this_message_only() {
        String once = string(annotated(REPORT, OURS));

        for (String[] change :
                new String[][] {
                    {"To: Anna <anna@example.org>", "To: Boss <boss@example.org>"},
                    {"Subject: Undelivered mail", "Subject: Your mailbox was locked"},
                    {
                        "Subject: Undelivered mail",
                        "Subject: Undelivered mail\nCc: boss@example.org"
                    },
                    {"From: Mail Delivery System", "From: IT Security"},
                    {"<bounce-1@mx.example.org>", "<bounce-2@mx.example.org>"},
                    {"Final-Recipient: rfc822; ben@", "Final-Recipient: rfc822; eve@"},
                    {"See you at noon.", "Your password is known."},
                    {"An epilogue.", "Another epilogue."}
                }) {
            byte[] replayed = bytes(once.replace(change[0], change[1]));
            assertThat(string(replayed)).isNotEqualTo(once);
            assertThat(Annotator.original(replayed, OURS)).as(change[1]).isSameAs(replayed);
            assertThat(Annotator.annotate(replayed, content(), NO_LIMIT, OURS))
                    .as(change[1])
                    .isNotEqualTo(replayed);
            assertThat(string(Annotator.untouched(replayed, OURS)))
                    .as(change[1])
                    .doesNotContain("X-Bouncewise-Cause", "X-Bouncewise-Seal");
        }
    }

    @Test
    void it_is_good_for_the_addressees_of_the_envelope_only() {
        Seal toAnna = OURS.forAddressees(List.of("Anna@example.org"));
        Seal toBoss = OURS.forAddressees(List.of("boss@example.org"));
        Seal toBoth = OURS.forAddressees(List.of("boss@example.org", "anna@example.org"));
        byte[] once = annotated(REPORT, toAnna);

        assertThat(Annotator.annotate(once, content(), NO_LIMIT, toAnna)).isSameAs(once);
        for (Seal other : new Seal[] {toBoss, toBoth}) {
            assertThat(Annotator.annotate(once, content(), NO_LIMIT, other)).isNotEqualTo(once);
        }
        assertThat(string(Annotator.original(once, OURS))).isEqualTo(REPORT);
        byte[] readdressed = bytes(string(once).replaceFirst("to=[0-9a-f]+\n ", ""));
        assertThat(Annotator.original(readdressed, OURS)).isSameAs(readdressed);
        assertThat(string(once)).doesNotContain("to=anna");
    }

    @Test
    void it_is_known_after_fields_were_folded_anew_and_empty_lines_came_and_went() {
        String once = string(annotated(REPORT, OURS));
        String changed =
                once.replace("To: Anna <anna", "To:  Anna\n\t<anna").stripTrailing() + "\n\n\n";

        assertThat(Annotator.annotate(bytes(changed), content(), NO_LIMIT, OURS))
                .isEqualTo(bytes(changed));
    }
}
