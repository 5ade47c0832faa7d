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
}
