// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Whatever becomes of a message on its way, reading it gives an answer or says that there is none.
 *
 * <p>The build tries a thousand mutations of the examples beside the formats. A longer run, with
 * the messages of a directory {@code mail/} among the seeds:
 *
 * <pre>mvn -pl src test -Dtest=MutatedMessagesTest -Djqwik.tries.default=1000000 -Dcorpus=DIRECTORY
 * </pre>
 */
class MutatedMessagesTest {
    private static final BounceReader READER = BounceReader.of(TestFormats.files());
    private static final List<byte[]> SEEDS = seeds();

    /** What breaks readers: pieces of structure where none is expected. */
    private static final List<String> PIECES =
            List.of(
                    "\r\n\r\n",
                    "\n",
                    "\r",
                    "\0",
                    "--b\r\n",
                    "--b--\r\n",
                    "Content-Type: multipart/mixed; boundary=\"b\"\r\n",
                    "Content-Type: multipart/report\r\n",
                    "Content-Type: message/rfc822\r\n\r\n",
                    "Content-Type: message/delivery-status\r\n\r\n",
                    "Content-Type: text/html; charset=utf-7\r\n",
                    "Content-Transfer-Encoding: base64\r\n",
                    "Content-Transfer-Encoding: quoted-printable\r\n",
                    "Final-Recipient: rfc822; \r\n",
                    "Final-Recipient: <@\r\n",
                    "Status: 5.999.9999\r\n",
                    "Diagnostic-Code: ;;;\r\n",
                    "=?utf-8?B?=?=?utf-8?q?=FF?=",
                    "From MAILER-DAEMON\n",
                    "{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":[[]]}}",
                    "<@>\"@\"<a@[1.2.3.4]>",
                    "550-5.1.1 550 5.1.1 (#5.1.1) 421",
                    "\u001b$B\u001b(B",
                    "ÿþ\uD83D\uDE00");

    @Property(shrinking = ShrinkingMode.OFF)
    void reading_gives_an_answer_or_says_that_there_is_none(@ForAll("mutated") byte[] message) {
        Bounce bounce;
        try {
            bounce = READER.read(message);
        } catch (UnreadableMessage unreadable) {
            assertThat(unreadable.getMessage()).isNotBlank();
            return;
        }

        assertThat(bounce.kind().undelivered() || bounce.failures().isEmpty()).isTrue();
        for (Failure failure : bounce.failures()) {
            assertThat(failure.action().undelivered()).isTrue();
            assertThat(failure.replyCode())
                    .matches(code -> code == 0 || code / 100 == 4 || code / 100 == 5);
            assertThat(failure.status()).matches("|[45]\\.\\d{1,3}\\.\\d{1,3}");
            assertThat(failure.remoteText()).doesNotContainPattern("\\p{Cntrl}");
            assertThat(failure.remoteText().length()).isLessThanOrEqualTo(Reply.MAX_TEXT);
            assertThat(failure.remoteMta()).doesNotContainPattern("\\s");
        }
    }

    @Provide
    Arbitrary<byte[]> mutated() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, SEEDS.size() - 1),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.longs())
                .as(
                        (seed, changes, random) ->
                                mutate(SEEDS.get(seed), changes, new Random(random)));
    }

    private static byte[] mutate(byte[] seed, int changes, Random random) {
        byte[] message = seed.clone();
        for (int i = 0; i < changes; i++) {
            message = change(message, random);
        }
        return message;
    }

    private static byte[] change(byte[] message, Random random) {
        int from = random.nextInt(message.length + 1);
        int to = Math.min(message.length, from + random.nextInt(200));
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 200);
        out.write(message, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> out.write(message, to, message.length - to);
            case 1 -> {
                out.write(message, from, to - from);
                out.write(message, from, message.length - from);
            }
            case 2 -> {
                out.writeBytes(
                        PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
                out.write(message, from, message.length - from);
            }
            case 3 -> {
                byte[] noise = new byte[1 + random.nextInt(8)];
                random.nextBytes(noise);
                out.writeBytes(noise);
                out.write(message, to, message.length - to);
            }
            case 4 -> {
                byte[] other = SEEDS.get(random.nextInt(SEEDS.size()));
                out.write(other, 0, random.nextInt(other.length + 1));
                out.write(message, from, message.length - from);
            }
            default -> {}
        }
        return out.toByteArray();
    }

    private static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        TestFormats.files().forEach((file, yaml) -> addCases(file, yaml, seeds));
        String corpus = System.getProperty("corpus");
        if (corpus != null) {
            try (Stream<Path> mails = Files.list(Path.of(corpus, "mail"))) {
                for (Path mail : mails.sorted().toList()) {
                    seeds.add(Files.readAllBytes(mail));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return seeds;
    }

    private static void addCases(String file, String yaml, List<byte[]> seeds) {
        if (file.endsWith(".cases.yaml")) {
            Load load = new Load(LoadSettings.builder().build());
            for (Object one : (List<?>) load.loadFromString(yaml)) {
                String message = (String) ((Map<?, ?>) one).get("message");
                seeds.add(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
