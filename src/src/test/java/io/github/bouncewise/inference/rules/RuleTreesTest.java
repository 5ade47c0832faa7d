// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTreesTest {
    private final Knowledge shipped = Knowledge.load(Optional.empty(), Optional.empty());
    private final Set<String> causes = shipped.causes().keySet();

    @Test
    void rules_that_the_build_has_parsed_are_those_of_the_text() {
        assertThat(shipped.rules())
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        file -> {
                            assertThat(file.tree()).isPresent();
                            assertThat(new RuleReader(file, causes).rules())
                                    .isNotEmpty()
                                    .isEqualTo(new RuleReader(text(file), causes).rules());
                        });
    }

    @Test
    void a_rule_without_its_cause_is_refused_by_its_line_all_the_same() {
        Document file = shipped.rules().get(0);

        RuleReader reader = new RuleReader(file, Set.of());

        assertThat(reader.rules()).isEmpty();
        assertThat(reader.problems()).isEqualTo(new RuleReader(text(file), Set.of()).problems());
    }

    @Test
    void a_file_with_a_broken_rule_has_no_tree() {
        assertThat(RuleTrees.of(new Document("a.drl", "shipped:rules/a.drl", "rule \"x"), causes))
                .isEmpty();
    }

    private static Document text(Document file) {
        return new Document(file.path(), file.location(), file.text());
    }
}
