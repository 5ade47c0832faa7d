// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import io.github.bouncewise.authoring.RuleSet;
import java.util.List;

/** The message for an unknown cause or rule, with similar names. */
final class NoSuch {
    private NoSuch() {}

    static String cause(String id, RuleSet set) {
        return with("cause", id, set.nearCauses(id), "name a file of knowledge-base/causes/");
    }

    static String rule(String id, RuleSet set) {
        return with("rule", id, set.nearRules(id), "bouncewise rules list shows all");
    }

    private static String with(String what, String id, List<String> near, String otherwise) {
        return "there is no "
                + what
                + " \""
                + id
                + "\"; "
                + (near.isEmpty() ? otherwise : "did you mean " + String.join(", ", near) + "?");
    }
}
