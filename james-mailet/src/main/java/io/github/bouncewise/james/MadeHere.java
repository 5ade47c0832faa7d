// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.evidence.origin.Passage;
import java.util.List;
import javax.mail.MessagingException;
import org.apache.james.transport.mailets.remote.delivery.Bouncer;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;

/**
 * Whether this James (or another node of it) made a bounce itself: RemoteDelivery with DSNBounce,
 * the Bounce mailet, {@code MailetContext.bounce}. Such a bounce is about a message that passed
 * through this server, so it is never about a forged one.
 *
 * <p>Attributes of the mail tell. No command of SMTP or LMTP and no field of a message sets one:
 * James creates a mail that comes from outside with attributes of the session only (RFC 5321, DSN
 * parameters of RFC 3461, the authenticated user).
 */
final class MadeHere {
    private static final List<AttributeName> SUBMITTED =
            List.of(
                    Mail.SMTP_AUTH_USER,
                    AttributeName.of("org.apache.james.SMTPIsAuthNetwork"),
                    AttributeName.of("org.apache.james.jmap.send.MailMetaData.username"));

    private MadeHere() {}

    /** How the message that the bounce is about passed through this James. */
    static Passage passage(Mail mail) throws MessagingException {
        if (!isSentByMailet(mail)) {
            return Passage.UNKNOWN;
        }
        if (hasFailedHere(mail)) {
            return isSubmittedHere(mail) ? Passage.THROUGH_US : Passage.SENT_ON;
        }
        return hasNeverTravelled(mail) ? Passage.THROUGH_US : Passage.UNKNOWN;
    }

    /**
     * DSNBounce gives the bounce the attributes of the message that failed. A user who logged in, a
     * trusted network and JMAP leave one each; James relays nothing else but what mailets send,
     * such as the forwards of the rewrite table and the redirections of Sieve.
     */
    private static boolean isSubmittedHere(Mail mail) {
        return SUBMITTED.stream().anyMatch(name -> mail.getAttribute(name).isPresent());
    }

    /** James marks so what a mailet sends, and with it what a user's redirection sends on. */
    private static boolean isSentByMailet(Mail mail) {
        return AttributeUtils.getAttributeValueFromMail(
                        mail, Mail.SENT_BY_MAILET_ATTRIBUTE.getName())
                .isPresent();
    }

    /** RemoteDelivery sets these on a message that has a sender; only the bounce of it has none. */
    private static boolean hasFailedHere(Mail mail) {
        return mail.getAttribute(Bouncer.DELIVERY_ERROR).isPresent()
                || mail.getAttribute(RepliesAttribute.NAME).isPresent();
    }

    /**
     * The Bounce mailet and MailetContext.bounce leave no attribute of their own. But what came
     * from outside, and is only sent on, has the Received field that our own server added (RFC 5321
     * section 4.4).
     */
    private static boolean hasNeverTravelled(Mail mail) throws MessagingException {
        return mail.getMessage().getHeader("Received") == null;
    }
}
