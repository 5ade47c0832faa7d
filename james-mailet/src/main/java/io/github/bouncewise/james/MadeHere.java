// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import javax.mail.MessagingException;
import org.apache.james.transport.mailets.remote.delivery.Bouncer;
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
    private MadeHere() {}

    static boolean is(Mail mail) throws MessagingException {
        return isSentByMailet(mail) && (hasFailedHere(mail) || hasNeverTravelled(mail));
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
