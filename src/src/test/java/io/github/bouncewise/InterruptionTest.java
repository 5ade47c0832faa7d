// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.inference.rules.RuleBase;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.testing.NameServer;
import io.github.bouncewise.testing.NameServer.Misbehaviour;
import io.github.bouncewise.testing.TestReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A time limit interrupts the thread that works on a message; the work must end, not only the wait.
 */
@Timeout(120)
class InterruptionTest {
    private static final Bouncewise BOUNCEWISE =
            Bouncewise.open(Configuration.defaults(), Overrides.OFFLINE);

    /** A bounce about many recipients, each refused in other words, takes a while. */
    private static final byte[] LONG = report(1_000);

    private static final byte[] SHORT = report(1);

    @TempDir private Path directory;

    @AfterAll
    static void close() {
        BOUNCEWISE.close();
    }

    @AfterEach
    void goOn() {
        Thread.interrupted();
    }

    private static byte[] report(int recipients) {
        TestReport report = TestReport.by("mail.example.org");
        for (int i = 0; i < recipients; i++) {
            report =
                    report.recipient(
                            "u" + i + "@example.com",
                            "failed",
                            "5.7.1",
                            "Diagnostic-Code: smtp; 550 5.7.1 spam from 192.0.2.1, ticket t" + i);
        }
        return report.bytes();
    }

    @Test
    void no_stage_goes_on_in_an_interrupted_thread() throws Exception {
        Knowledge knowledge = Knowledge.load(Optional.empty(), Optional.empty());
        BounceReader reader =
                BounceReader.of(
                        knowledge.formats().stream()
                                .collect(Collectors.toMap(Document::location, Document::text)));
        Reasoner reasoner =
                new Reasoner(
                        RuleBase.compile(knowledge.rules(), knowledge.causes().keySet()),
                        knowledge);
        Bounce bounce = reader.read(SHORT);
        Explanation explanation = BOUNCEWISE.explain(SHORT);

        assertCancelled(() -> reader.read(SHORT));
        assertCancelled(() -> reasoner.diagnose(bounce, CaseFile.empty(Instant.now())));
        assertCancelled(explanation::text);
        assertCancelled(explanation::html);
        assertCancelled(explanation::annotated);
        assertCancelled(() -> explanation.json("message"));
        assertCancelled(() -> BOUNCEWISE.explain(SHORT));
    }

    private static void assertCancelled(Callable<?> work) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(work::call).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("is still interrupted").isTrue();
    }

    @Test
    void work_on_a_long_message_ends_on_the_way() throws Exception {
        assertThat(interrupted(20, () -> BOUNCEWISE.explain(LONG).annotated()))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void waiting_for_dns_ends() throws Exception {
        Path file = directory.resolve("bouncewise.properties");
        try (NameServer silent = NameServer.start("")) {
            silent.misbehave(".", Misbehaviour.SILENT);
            Files.writeString(
                    file,
                    "dns.servers = 127.0.0.1:%d\ndns.deadline = 60s\n"
                            .formatted(silent.address().getPort()));
            try (Bouncewise online = Bouncewise.open(Configuration.load(file), Overrides.NONE)) {
                assertThat(interrupted(2_000, () -> online.explain(SHORT)))
                        .isInstanceOf(CancellationException.class);
            }
        }
    }

    /** What work threw in a thread that is interrupted some milliseconds after it began. */
    private static Throwable interrupted(long after, Callable<?> work) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.call();
                            } catch (Exception ended) {
                                thrown.set(ended);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        thread.join(after);
        thread.interrupt();
        thread.join(30_000);
        assertThat(thread.isAlive()).as("still works").isFalse();
        return thrown.get();
    }
}
