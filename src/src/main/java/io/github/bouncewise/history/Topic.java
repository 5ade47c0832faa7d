// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

/** What a kept word is about. The order is part of the schema. */
enum Topic {
    DOMAIN,
    PROVIDER,
    /** Cause, category and party, with blanks between them. */
    ANSWER,
    RULE,
    EVIDENCE,
    /** A hash or an address. */
    SENDER,
    CAUSE
}
