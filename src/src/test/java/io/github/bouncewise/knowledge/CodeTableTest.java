// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTableTest {

    private static final String GOOD =
            "provider: acme\nchecked: 2026-11-26\ncodes:\n"
                    + "  - {code: [AC-1, 5.7.606-608], meaning: Blocked., cause: ip-blocked}\n"
                    + "  - {code: AC-2, meaning: Full., cause: mailbox-full, certainty: 0.8}\n";

    private static CodeTable read(String text) {
        return CodeTable.read(
                List.of(new Document("codes/acme.yaml", "here/codes/acme.yaml", text)),
                Set.of("ip-blocked", "mailbox-full"),
                Set.of("google"));
    }

    @Test
    void each_code_of_a_list_and_of_a_range_is_an_entry() {
        CodeTable table = read(GOOD);

        assertThat(table.problems()).isEmpty();
        assertThat(table.codes())
                .extracting(KnownCode::code)
                .containsExactly("AC-1", "5.7.606", "5.7.607", "5.7.608", "AC-2");
        assertThat(table.codes().get(4).certainty()).isEqualTo(0.8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cause: ip-blocked | cause: ip-bloked | 4: there is no cause \"ip-bloked\"",
                "5.7.606-608 | 5.7.608-606 | 4: the range \"5.7.608-606\" is empty",
                "AC-1 | A*C | 4: \"A*C\" can't be looked for",
                "AC-1 | \"*\" | 4: \"*\" can't be looked for",
                "meaning: Blocked. | meening: Blocked. | 4: unknown key \"meening\"",
                "cause: ip-blocked | cause: ip-blocked, certainty: 2 | 4: \"2\" is not a number",
                "cause: ip-blocked | cause: ip-blocked, only-from-provider: true | 4: the hosts of \"acme\" are not known",
            })
    void a_mistake_costs_its_entry_and_is_told_with_its_mend(
            String good, String bad, String complaint) {
        CodeTable table = read(GOOD.replace(good, bad));

        assertThat(table.codes()).extracting(KnownCode::code).containsExactly("AC-2");
        assertThat(table.problems())
                .singleElement()
                .asString()
                .startsWith("here/codes/acme.yaml:" + complaint);
    }

    @ParameterizedTest
    @CsvSource({"provider: acme, provider: akme", "2026-11-26, yesterday", "codes:, kodes:"})
    void a_mistake_in_the_head_costs_the_file(String good, String bad) {
        CodeTable table = read(GOOD.replace(good, bad));

        assertThat(table.codes()).isEmpty();
        assertThat(table.problems()).hasSize(1);
    }
}
