// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.knowledge.Knowledge;

/**
 * What is made once for each language, and what is remembered in it. Safe for use by many threads.
 */
record Language(Localizer words, Checks checks, Reasons reasons) {

    /**
     * @param tag of a language that the knowledge base has
     */
    static Language of(Knowledge knowledge, String tag) {
        Localizer words = Localizer.of(knowledge, tag);
        return new Language(words, new Checks(knowledge, words), new Reasons(words));
    }
}
