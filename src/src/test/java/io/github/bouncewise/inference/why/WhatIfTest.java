// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.TestFacts;
import io.github.bouncewise.knowledge.Knowledge;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load(Optional.empty(), Optional.empty());
    private static final Said LISTED =
            TestFacts.said(550, "permanent", "permerror", "listed", true, 10);

    @Test
    void nothing_else_changes() {
        Said changed = whatIf("helo=ok").of(LISTED);

        assertThat(changed).isNotEqualTo(LISTED);
        assertThat(whatIf("helo=unchecked").of(changed)).isEqualTo(LISTED);
        assertThat(WhatIf.NOTHING.of(LISTED)).isSameAs(LISTED);
    }

    @Test
    void with_the_codes_their_class_changes() {
        Said changed = whatIf("code=450", "status=4.2.2").of(LISTED);

        assertThat(changed.text("detail")).isEqualTo("2.2");
        assertThat(changed.text("lasting")).isEqualTo("temporary");
        assertThat(whatIf("code=450", "lasting=unknown").of(LISTED).text("lasting"))
                .isEqualTo("unknown");
    }

    @Test
    void who_is_on_no_list_is_on_none_by_name() {
        Said named =
                whatIf("listedZone=zen.spamhaus.org", "listedCode=127.0.0.2", "namedList=listed")
                        .of(LISTED);

        Said clear = whatIf("listed=clear").of(named);

        assertThat(clear.text("listedZone")).isEmpty();
        assertThat(clear.text("listedCode")).isEmpty();
        assertThat(clear.text("namedList")).isEqualTo("clear");
    }

    @Test
    void every_component_of_the_fact_but_the_words_has_a_meaning_to_show() {
        assertThat(FactNames.all())
                .hasSize(Said.SHAPE.components().size() - 2)
                .allSatisfy(component -> assertThat(component.meaning()).isNotBlank());
    }

    private static WhatIf whatIf(String... changes) {
        return WhatIf.of(List.of(changes), KNOWLEDGE);
    }
}
