// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;

/** A bounce, and a working directory of James. */
final class Fixtures {
    static final String BOUNCE =
            """
            From: MAILER-DAEMON@example.net\r
            To: alice@example.com\r
            Subject: Undelivered\r
            \r
            It was not delivered.\r
            """;

    private Fixtures() {}

    static FakeMail bounce() throws Exception {
        return FakeMail.builder()
                .name("bounce-1")
                .recipient("alice@example.com")
                .mimeMessage(message(BOUNCE))
                .size(BOUNCE.length())
                .build();
    }

    static MimeMessage message(String text) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static String text(Mail mail) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.getMessage().writeTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Of a James without metrics. */
    static Shared shared(Path root) {
        NoopGaugeRegistry gauges = new NoopGaugeRegistry();
        Startup startup = new Startup(files(root));
        return new Shared(
                startup,
                new BounceMetrics(new RecordingMetricFactory(), gauges),
                new SharedSendRates(files(root)),
                new SharedHistory(files(root), startup, gauges),
                new Monitor(gauges, Clock.systemUTC()));
    }

    /** Finds {@code file://…} below one directory, as James does below its working directory. */
    static FileSystem files(Path root) {
        return new FileSystem() {
            @Override
            public File getBasedir() {
                return root.toFile();
            }

            @Override
            public InputStream getResource(String url) {
                throw new UnsupportedOperationException("the plugin reads files only");
            }

            @Override
            public File getFile(String url) {
                return root.resolve(url.substring("file://".length())).toFile();
            }

            @Override
            public File getFileWithinBaseDir(String url) {
                return getFile(url);
            }
        };
    }
}
