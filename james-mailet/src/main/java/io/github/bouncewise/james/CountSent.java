// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.history.History;
import io.github.bouncewise.sending.SendRates;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the messages and recipients that each sender sends to other servers, so that a diagnosis
 * can say that somebody sent too fast, and so that the history has rates. It changes nothing and
 * delays nothing.
 *
 * <p>It belongs right before RemoteDelivery, where each message passes once, with its remote
 * recipients only. Mail without a sender (bounces) is not counted.
 *
 * <pre>{@code
 * <mailet match="All" class="io.github.bouncewise.james.CountSent">
 *     <configuration>file://conf/bouncewise.properties</configuration>
 * </mailet>
 * }</pre>
 *
 * <p>The parameter is optional and has this value by default. It is the same file as for
 * ExplainBounce, and says where the counts and the history are kept.
 */
public class CountSent extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(CountSent.class);

    private final Shared shared;
    private final Clock clock;
    private final FileSystem files;
    private Optional<SendRates> rates = Optional.empty();
    private History history = History.NONE;

    @Inject
    public CountSent(Shared shared, Clock clock, FileSystem files) {
        this.shared = shared;
        this.clock = clock;
        this.files = files;
    }

    @Override
    public void init() throws MessagingException {
        Parameters parameters = new Parameters(getMailetConfig(), files);
        parameters.allowOnly(Set.of(ConfigurationFile.PARAMETER));
        Configuration configuration = ConfigurationFile.read(parameters, files, shared.startup());
        rates = Optional.of(shared.rates().open(configuration));
        history = shared.history().open(configuration);
        shared.startup().check();
        shared.enter(this);
    }

    @Override
    public void service(Mail mail) {
        try {
            if (mail.hasSender()) {
                MailAddress sender = mail.getMaybeSender().get();
                Instant now = clock.instant();
                List<String> recipients =
                        mail.getRecipients().stream().map(MailAddress::asString).toList();
                rates.orElseThrow().count(sender.asString(), recipients, now);
                history.sent(
                        sender.getDomain().asString(),
                        sender.asString(),
                        mail.getRecipients().stream()
                                .map(recipient -> recipient.getDomain().asString())
                                .toList(),
                        now);
                shared.monitor().sent(sender.asString(), recipients.size());
            }
        } catch (Throwable failure) {
            // the mail must be sent even if it can't be counted
            Untouched.log(LOGGER, mail, "is sent without being counted", failure);
        }
    }

    @Override
    public void destroy() {
        shared.leave(this);
    }

    @Override
    public String getMailetInfo() {
        return "Bouncewise: counts what is sent";
    }
}
