// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.dsn.RemoteReply;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.transport.mailets.RemoteDelivery;
import org.apache.james.transport.mailets.remote.delivery.Bouncer;
import org.apache.james.transport.mailets.remote.delivery.DeliveryRunnable;
import org.apache.james.transport.mailets.remote.delivery.RemoteDeliveryConfiguration;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James' RemoteDelivery with all its parameters; additionally keeps the remote server's reply for
 * each recipient. A bounce of James alone has one recipient's reply for all, and "Too many retries
 * failure" for temporary refusals, time-outs and refused connections.
 *
 * <p>The replies are stored in the mail attribute {@code io.github.bouncewise.remote-replies}. The
 * bounce carries it to {@link ExplainBounce}, if {@code bounceProcessor} names a processor with
 * DSNBounce.
 */
public class RemoteDeliveryKeepingReplies extends RemoteDelivery {
    private static final Logger LOGGER =
            LoggerFactory.getLogger(RemoteDeliveryKeepingReplies.class);

    private final DNSService dns;
    private final DomainList domains;
    private final MailQueueFactory<?> queues;
    private final MetricFactory metrics;
    private final Startup startup;

    private MailQueue queue;
    private DeliveryRunnable delivery;

    @Inject
    public RemoteDeliveryKeepingReplies(
            DNSService dns,
            DomainList domains,
            MailQueueFactory<?> queues,
            MetricFactory metrics,
            Startup startup) {
        // James' own delivery is not started: its bouncer can't be replaced
        super(dns, domains, queues, metrics, ThreadState.DO_NOT_START_THREADS);
        this.dns = dns;
        this.domains = domains;
        this.queues = queues;
        this.metrics = metrics;
        this.startup = startup;
    }

    @Override
    public void init() throws MessagingException {
        super.init();
        RemoteDeliveryConfiguration configuration =
                new RemoteDeliveryConfiguration(getMailetConfig(), domains);
        MailetContext context = getMailetContext();
        queue = queues.createQueue(configuration.getOutGoingQueueName());
        delivery =
                new DeliveryRunnable(
                        queue,
                        configuration,
                        dns,
                        metrics,
                        context,
                        new BouncerKeepingReplies(configuration, context, dns));
        delivery.start();
        startup.check();
    }

    @Override
    public void destroy() {
        delivery.dispose();
        try {
            queue.close();
        } catch (IOException gone) {
            LOGGER.debug("The queue was closed already", gone);
        }
        super.destroy();
    }

    @Override
    public String getMailetInfo() {
        return "Bouncewise: RemoteDelivery that keeps the replies of remote servers";
    }

    /** Stores the replies in the mail, then bounces as James does. */
    static final class BouncerKeepingReplies extends Bouncer {
        /** With the pause, a minute: longer than James takes between its mailets and its start. */
        private static final int MOST_ATTEMPTS = 240;

        private static final long PAUSE_MILLIS = 250;

        private final boolean direct;
        private final MailExchangers exchangers;

        BouncerKeepingReplies(
                RemoteDeliveryConfiguration configuration, MailetContext context, DNSService dns) {
            super(configuration, context);
            // a gateway is our own server; only it knows the recipient's server
            this.direct = configuration.getGatewayServer().isEmpty();
            this.exchangers = new MailExchangers(dns);
        }

        @Override
        public void bounce(Mail mail, Exception failure) {
            try {
                List<RemoteReply> replies = ExceptionReplies.of(mail.getRecipients(), failure);
                mail.setAttribute(
                        RepliesAttribute.of(direct ? exchangers.name(mail, replies) : replies));
            } catch (Throwable broken) {
                // the sender must be told of the failure, even if only in James' own words
                Untouched.log(LOGGER, mail, "bounces without the remote replies", broken);
            }
            bounceOnceStarted(mail, failure);
        }

        /**
         * Bounces as James does, and waits while James is starting. Deliveries left in a queue that
         * survives a restart begin while James still initialises its mailets, and until it has done
         * so its context throws for every mail. Without waiting, ActiveMQ would try six times
         * within a second, and then put the mail where nobody looks for it.
         */
        private void bounceOnceStarted(Mail mail, Exception failure) {
            for (int attempt = 1; ; attempt++) {
                try {
                    super.bounce(mail, failure);
                    return;
                } catch (RuntimeException starting) {
                    if (attempt == MOST_ATTEMPTS || !pause()) {
                        throw starting;
                    }
                }
            }
        }

        /** Returns false if James stops. */
        private static boolean pause() {
            try {
                Thread.sleep(PAUSE_MILLIS);
                return true;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
