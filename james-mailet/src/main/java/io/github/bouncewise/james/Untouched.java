// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import org.apache.mailet.Mail;
import org.slf4j.Logger;

/** The log line about a mail that is not changed because the plugin failed. */
final class Untouched {

    private Untouched() {}

    /**
     * Names the mail and what failed. Never throws, not even if memory is short: the mail is more
     * important than the log line.
     *
     * @param what what happens to the mail, such as "is delivered unchanged"
     */
    static void log(Logger logger, Mail mail, String what, Throwable failure) {
        try {
            if (failure instanceof RuntimeException || failure instanceof Error) {
                logger.warn("Mail {} {}: {}", mail.getName(), what, failure.toString(), failure);
            } else {
                // for checked exceptions the message is enough: an unreadable message, a time limit
                logger.warn("Mail {} {}: {}", mail.getName(), what, failure.getMessage());
            }
        } catch (Throwable alsoFailed) {
            // nothing more can be logged, and the mail goes on
        }
    }
}
