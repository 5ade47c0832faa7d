// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import org.apache.mailet.Mail;
import org.slf4j.Logger;

/** The log line about a mail that goes on as it came because the plugin failed. */
final class Untouched {

    private Untouched() {}

    /**
     * Names the mail and what failed. Never throws, not even where memory is short: the mail
     * matters more than the line.
     *
     * @param what what becomes of the mail, such as "is delivered as it came"
     */
    static void log(Logger logger, Mail mail, String what, Throwable failure) {
        try {
            if (failure instanceof RuntimeException || failure instanceof Error) {
                logger.warn("Mail {} {}: {}", mail.getName(), what, failure.toString(), failure);
            } else {
                // checked exceptions say all in one line: an unreadable message, a time limit
                logger.warn("Mail {} {}: {}", mail.getName(), what, failure.getMessage());
            }
        } catch (Throwable alsoFailed) {
            // nothing is left to tell, and the mail goes on
        }
    }
}
