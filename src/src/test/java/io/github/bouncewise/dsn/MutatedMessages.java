// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Messages to which anything may have happened: the examples beside the formats, and those of the
 * directory {@code mail/} in {@code -Dcorpus=DIRECTORY}, with up to six changes.
 */
final class MutatedMessages {
    private static final List<byte[]> SEEDS = seeds();

    private MutatedMessages() {}

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

    static Arbitrary<byte[]> any() {
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
