// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import java.time.Clock;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the messages and recipients that each sender sends to other servers, so that a bounce can
 * be told to come from sending too fast. It changes nothing and holds nothing up.
 *
 * <p>It belongs right before RemoteDelivery, where each message passes once, with its remote
 * recipients only. Mail without a sender (bounces) is not counted.
 *
 * <pre>{@code
 * <mailet match="All" class="io.github.bouncewise.james.CountSent"/>
 * }</pre>
 */
public class CountSent extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(CountSent.class);

    private final SharedSendRates rates;
    private final Clock clock;
    private final FileSystem files;

    @Inject
    public CountSent(SharedSendRates rates, Clock clock, FileSystem files) {
        this.rates = rates;
        this.clock = clock;
        this.files = files;
    }

    @Override
    public void init() throws MessagingException {
        new Parameters(getMailetConfig(), files).allowOnly(Set.of());
    }

    @Override
    public void service(Mail mail) {
        try {
            if (mail.hasSender()) {
                String sender = mail.getMaybeSender().asString();
                rates.rates().count(sender, mail.getRecipients().size(), clock.instant());
            }
        } catch (Throwable failure) {
            // a mail that is not counted is still to be sent, whatever went wrong here
            Untouched.log(LOGGER, mail, "is sent without being counted", failure);
        }
    }

    @Override
    public String getMailetInfo() {
        return "Bouncewise: counts what is sent";
    }
}
