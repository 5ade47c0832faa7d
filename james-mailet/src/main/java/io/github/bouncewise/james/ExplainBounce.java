// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.Envelope;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.ConfigurationException;
import io.github.bouncewise.james.BounceMetrics.Skipped;
import io.github.bouncewise.sending.SendRates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.inject.Inject;
import javax.inject.Provider;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into a bounce what happened, who can fix it and what to do, before it is stored in the
 * user's mailbox.
 *
 * <p>It belongs first in {@code local-delivery}, for mail with the null reverse-path (RFC 5321
 * section 4.5.5). Mail that is not a bounce passes unchanged, and so does every mail for which
 * anything fails here; then a log line names the mail. {@code X-Bouncewise-*} fields that others
 * wrote into its header are removed in any case.
 *
 * <pre>{@code
 * <mailet match="SenderIsNull" class="io.github.bouncewise.james.ExplainBounce">
 *     <configuration>file://conf/bouncewise.properties</configuration>
 *     <timeLimit>30s</timeLimit>
 *     <queue>bouncewise</queue>
 *     <onMailetException>ignore</onMailetException>
 * </mailet>
 * }</pre>
 *
 * <p>All parameters are optional. {@code configuration} and {@code timeLimit} have these values by
 * default; the default file may be missing. Without {@code queue}, James' spool threads explain the
 * bounces; with it, they are explained in a {@link BounceQueue}. A wrong parameter, or a wrong line
 * in the file, stops the start of James.
 */
public class ExplainBounce extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExplainBounce.class);
    private static final String UNKNOWN = "file://var/bouncewise/unknown";
    private static final String CONF = "file://conf/";
    private static final String TIME_LIMIT = "timeLimit";
    private static final String QUEUE = "queue";
    private static final Duration STANDARD_TIME_LIMIT = Duration.ofSeconds(30);

    private final FileSystem files;
    private final Shared shared;
    private final MailQueueFactory<?> queues;
    private final BiFunction<Configuration, SendRates, Explainer> opening;

    private Explainer explainer = Explainer.SILENT;
    private TimeLimit timeLimit = new TimeLimit(STANDARD_TIME_LIMIT);
    private Configuration configuration = Configuration.defaults();
    private Optional<MailProcessor> processors = Optional.empty();
    private Optional<BounceQueue> queue = Optional.empty();
    private ProcessorShare share = ProcessorShare.all();

    /**
     * @param site registers its metrics when it is created
     */
    @Inject
    public ExplainBounce(
            FileSystem files, Shared shared, MailQueueFactory<?> queues, SiteMetrics site) {
        this(
                files,
                shared,
                queues,
                (configuration, rates) -> Explainer.open(configuration, rates, shared));
    }

    /**
     * @param queues null for a mailet that explains in the spool
     */
    ExplainBounce(
            FileSystem files,
            Shared shared,
            MailQueueFactory<?> queues,
            BiFunction<Configuration, SendRates, Explainer> opening) {
        this.files = files;
        this.shared = shared;
        this.queues = queues;
        this.opening = opening;
    }

    /**
     * Without them, explained bounces go back into the spool.
     *
     * @param james asked once James has made them: this mailet is a part of them
     */
    @com.google.inject.Inject(optional = true)
    void deliverBy(Provider<MailProcessor> james) {
        processors = Optional.of(mail -> james.get().service(mail));
    }

    @Override
    public void init() throws MessagingException {
        Parameters parameters = new Parameters(getMailetConfig(), files);
        parameters.allowOnly(Set.of(ConfigurationFile.PARAMETER, TIME_LIMIT, QUEUE));
        timeLimit = new TimeLimit(parameters.duration(TIME_LIMIT, STANDARD_TIME_LIMIT));
        try {
            configuration = keeping(ConfigurationFile.read(parameters, files, shared.startup()));
            shared.startup().check();
            explainer = open(configuration, shared.rates().open(configuration));
            monitor();
            if (parameters.text(QUEUE).isPresent()) {
                share = ProcessorShare.half(() -> queue.stream().noneMatch(BounceQueue::isFilling));
            }
            // last: bounces of before the start may be waiting in it
            queue = parameters.text(QUEUE).map(name -> queue(name, configuration.inFlight()));
            shared.enter(this);
        } catch (ConfigurationException wrong) {
            throw new MessagingException(wrong.getMessage());
        }
    }

    private void monitor() throws MessagingException {
        try {
            Path conf = files.getFile(CONF).toPath();
            shared.engine(configuration)
                    .ifPresent(
                            engine ->
                                    shared.monitor()
                                            .start(
                                                    configuration,
                                                    engine,
                                                    shared.history().open(configuration),
                                                    conf,
                                                    getMailetContext()));
        } catch (IOException unreadable) {
            throw new MessagingException(CONF + ": can't be opened (" + unreadable + ")");
        }
    }

    /** Enough threads to use all processors while as many bounces wait as may. */
    private BounceQueue queue(String name, int waiting) {
        int threads = waiting + Runtime.getRuntime().availableProcessors();
        return new BounceQueue(queues, processors, name, threads, this::serve);
    }

    /** Keeps unknown bounces in James' {@code var/} unless the file names a directory. */
    private Configuration keeping(Configuration configuration) throws MessagingException {
        try {
            return configuration.keepingUnknownIn(
                    files.getFile(UNKNOWN).toPath().toAbsolutePath().normalize());
        } catch (IOException unreadable) {
            throw new MessagingException(
                    UNKNOWN + ": can't be opened (" + unreadable + "); set unknown.directory");
        }
    }

    /** A wrong configuration stops the start; an engine that can't be opened must not. */
    private Explainer open(Configuration configuration, SendRates rates) {
        Thread thread = Thread.currentThread();
        ClassLoader ofJames = thread.getContextClassLoader();
        thread.setContextClassLoader(ExplainBounce.class.getClassLoader());
        try {
            return opening.apply(configuration, rates);
        } catch (ConfigurationException wrong) {
            throw wrong;
        } catch (Throwable broken) {
            LOGGER.error("Bouncewise can't be opened: bounces are delivered unchanged", broken);
            return Explainer.SILENT;
        } finally {
            thread.setContextClassLoader(ofJames);
        }
    }

    @Override
    public void service(Mail mail) {
        if (MonitorMail.is(mail)) {
            return;
        }
        if (queue.isEmpty() || !queue.get().take(mail)) {
            serve(mail);
        }
    }

    private void serve(Mail mail) {
        boolean done = false;
        shared.metrics().entered();
        try {
            done = explain(mail);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            Untouched.log(LOGGER, mail, "is delivered unchanged", stopping);
        } catch (Throwable failure) {
            // an Error, too: if it were thrown, the mail would stay in the spool forever
            Untouched.log(LOGGER, mail, "is delivered unchanged", failure);
            shared.metrics().skipped(Skipped.FAILED);
        } finally {
            shared.metrics().left();
        }
        if (!done && !Untouched.isDisposed(mail)) {
            MailOctets.removeOwnFields(mail);
        }
    }

    /** Returns whether the engine has seen the message, and removed fields that are not ours. */
    private boolean explain(Mail mail) throws Exception {
        List<String> addressees = mail.getRecipients().stream().map(MailAddress::asString).toList();
        if (mail.getMessageSize() > configuration.settingsFor(addressees).messageSize()) {
            LOGGER.info("skipped mail={} why=too-large", mail.getName());
            shared.metrics().skipped(Skipped.TOO_LARGE);
            return false;
        }
        byte[] original = MailOctets.of(mail);
        Envelope envelope =
                new Envelope(addressees, RepliesAttribute.read(mail), MadeHere.passage(mail));
        Explained explained = timeLimit.run(() -> annotate(original, envelope));
        if (Arrays.equals(original, explained.message())) {
            LOGGER.info("skipped mail={} why=nothing-to-add", mail.getName());
            shared.metrics().skipped(Skipped.NOTHING_TO_ADD);
        } else {
            MailOctets.set(mail, explained.message());
            if (LOGGER.isInfoEnabled()) {
                LOGGER.info("explained mail={} {}", mail.getName(), explained.summary());
            }
        }
        return explainer != Explainer.SILENT;
    }

    private Explained annotate(byte[] message, Envelope envelope) throws Exception {
        try (ProcessorShare.Use use = share.enter()) {
            return explainer.annotate(message, envelope, use);
        }
    }

    @Override
    public void destroy() {
        queue.ifPresent(BounceQueue::close);
        timeLimit.close();
        explainer.close();
        shared.leave(this);
    }

    @Override
    public String getMailetInfo() {
        return "Bouncewise: explains bounces";
    }
}
