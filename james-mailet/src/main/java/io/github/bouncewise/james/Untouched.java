// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.slf4j.Logger;

/** The log line about a mail that is not changed because the plugin failed. */
final class Untouched {
    /** Causes of a failure, and characters of what one says, that are logged. */
    private static final int DEEPEST = 5;

    private static final int LONGEST = 500;

    private Untouched() {}

    /**
     * Names the mail and what failed. Never throws, not even if memory is short: the mail is more
     * important than the log line.
     *
     * @param what what happens to the mail, such as "is delivered unchanged"
     */
    static void log(Logger logger, Mail mail, String what, Throwable failure) {
        try {
            if (isDisposed(mail)) {
                logger.info(
                        "Mail {} was disposed of by James, as when it stops: nothing to do",
                        mail.getName());
            } else if (failure instanceof RuntimeException || failure instanceof Error) {
                Throwable shown = shown(failure, DEEPEST);
                logger.warn("Mail {} {}: {}", mail.getName(), what, shown.getMessage(), shown);
            } else {
                // for checked exceptions the message is enough: an unreadable message, a time limit
                logger.warn("Mail {} {}: {}", mail.getName(), what, oneLine(failure.getMessage()));
            }
        } catch (Throwable alsoFailed) {
            // nothing more can be logged, and the mail goes on
        }
    }

    /**
     * Whether James has taken the message away, as it does with mails in process when it stops. The
     * mail is then still in James' queue, if that outlives a stop.
     */
    static boolean isDisposed(Mail mail) {
        try {
            return mail.getMessage() == null;
        } catch (MessagingException | RuntimeException unreadable) {
            return false;
        }
    }

    /**
     * The same failure for the log: what it says may be words of the message, which must not write
     * lines of their own there.
     */
    private static Throwable shown(Throwable failure, int deepest) {
        Throwable cause = failure.getCause();
        Throwable shown =
                new Throwable(
                        oneLine(failure.toString()),
                        cause == null || deepest == 0 ? null : shown(cause, deepest - 1));
        shown.setStackTrace(failure.getStackTrace());
        return shown;
    }

    private static String oneLine(String message) {
        String text = String.valueOf(message);
        return text.substring(0, Math.min(text.length(), LONGEST))
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
    }
}
