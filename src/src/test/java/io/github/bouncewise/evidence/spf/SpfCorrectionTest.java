// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.evidence.spf.Spf.Result;
import io.github.bouncewise.investigation.CaseFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpfCorrectionTest {

    @Test
    void replayed_evidence_gives_an_untried_record() {
        CaseFile file =
                CaseFile.replayed(
                        List.of(
                                spf("203.0.113.7", Result.FAIL, "v=spf1 mx -all", ""),
                                spf("203.0.113.8", Result.PASS, "v=spf1 mx -all", "")));

        assertThat(file.correction())
                .contains(
                        new SpfCorrection(
                                "example.org",
                                "203.0.113.7",
                                "v=spf1 mx -all",
                                "v=spf1 mx ip4:203.0.113.7 -all",
                                false));
    }

    @Test
    void replayed_evidence_without_a_record_gives_a_first_one() {
        CaseFile file = CaseFile.replayed(List.of(spf("2001:db8::7", Result.NONE, "", "")));

        assertThat(file.correction().map(SpfCorrection::record))
                .contains("v=spf1 ip6:2001:db8::7 ~all");
    }

    @Test
    void replayed_evidence_of_two_records_gives_one() {
        CaseFile file =
                CaseFile.replayed(
                        List.of(
                                spf(
                                        "203.0.113.7",
                                        Result.PERMERROR,
                                        "v=spf1 mx -all\nv=spf1 redirect=spf.example.net",
                                        "two-records")));

        assertThat(file.correction().map(SpfCorrection::record))
                .contains("v=spf1 mx include:spf.example.net -all");
    }

    @Test
    void what_passes_or_is_not_known_needs_no_correction() {
        assertThat(CaseFile.replayed(List.of()).correction()).isEmpty();
        assertThat(
                        CaseFile.replayed(
                                        List.of(
                                                spf("203.0.113.7", Result.PASS, "v=spf1 mx", ""),
                                                spf("2001:db8::7", Result.PASS, "v=spf1 mx", "")))
                                .correction())
                .isEmpty();
        assertThat(
                        CaseFile.replayed(
                                        List.of(
                                                spf(
                                                        "203.0.113.7",
                                                        Result.TEMPERROR,
                                                        "",
                                                        "no-answer: example.org")))
                                .correction())
                .isEmpty();
    }

    @Test
    void a_long_record_is_cut_into_strings_of_255_octets() {
        String record = "v=spf1 " + "ip4:192.0.2.1 ".repeat(20) + "-all";
        SpfCorrection correction = new SpfCorrection("example.org", "192.0.2.1", "", record, true);

        assertThat(correction.strings()).hasSize(2);
        assertThat(correction.strings().get(0)).hasSize(255);
        assertThat(String.join("", correction.strings())).isEqualTo(record);
    }

    private static Spf spf(String ip, Result result, String record, String problem) {
        return new Spf("example.org", ip, result, record, problem);
    }
}
