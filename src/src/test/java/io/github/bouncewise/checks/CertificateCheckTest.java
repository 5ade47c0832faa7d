// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.checks.ServerCertificate.Begin;
import io.github.bouncewise.configuration.SiteSettings.Endpoint;
import io.github.bouncewise.dns.DnsClient;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.testing.NameServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real TLS server on loopback, whose certificate keytool makes. */
@Timeout(120)
class CertificateCheckTest {
    private static final String HOST = "mail.example.com";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private static Path directory;
    private static SSLContext context;

    private final NameServer dns = NameServer.start(HOST + ". IN A 127.0.0.1");
    private final DnsClient client = new DnsClient(List.of(dns.address()), Duration.ofSeconds(2));
    private ServerSocket listening;

    @BeforeEach
    void listen() throws Exception {
        listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        if (context == null) {
            context = context();
        }
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
        client.close();
        dns.close();
    }

    @Test
    void days_are_counted_and_an_own_authority_is_told() {
        serve("");

        CheckResult result = check(HOST, Instant.now());

        assertThat(result.state()).isEqualTo(State.WARNING);
        assertThat(result.says()).contains("authority that is generally trusted");
    }

    @Test
    void few_days_are_a_warning_and_none_is_broken() {
        serve("");
        CheckResult soon = check(HOST, Instant.now().plus(Duration.ofDays(95)));
        serve("");
        CheckResult over = check(HOST, Instant.now().plus(Duration.ofDays(101)));

        assertThat(soon.state()).isEqualTo(State.WARNING);
        assertThat(soon.says()).contains("valid for 4 more days");
        assertThat(over.state()).isEqualTo(State.BROKEN);
        assertThat(over.says()).contains("has expired");
    }

    @Test
    void a_certificate_for_another_host_is_broken() {
        dns.add("other.example.com. IN A 127.0.0.1");
        serve("");

        CheckResult result = check("other.example.com", Instant.now());

        assertThat(result.state()).isEqualTo(State.BROKEN);
        assertThat(result.says()).contains("not for this host, but for mail.example.com");
    }

    @Test
    void a_host_without_address_and_a_closed_port_are_broken() throws IOException {
        assertThat(check("absent.example.com", Instant.now()).says()).contains("has no address");
        listening.close();
        assertThat(check(HOST, Instant.now()).says()).contains("could not be read");
    }

    @Test
    void encryption_is_asked_for_in_the_language_of_the_server() throws IOException {
        serve(
                "220 mail.example.com ESMTP\r\n",
                "250-mail.example.com\r\n250 STARTTLS\r\n",
                "220 go\r\n");
        assertThat(read(Begin.SMTP).isFor(HOST)).isTrue();
        serve("* OK ready\r\n", "a OK begin\r\n");
        assertThat(read(Begin.IMAP).isFor(HOST)).isTrue();
        serve("+OK ready\r\n", "+OK begin\r\n");
        assertThat(read(Begin.POP3).isFor("x.example.com")).isFalse();
    }

    @Test
    void a_server_without_encryption_is_told() {
        serve("220 mail.example.com ESMTP\r\n", "250 mail.example.com\r\n", "502 no\r\n");

        assertThatThrownBy(() -> read(Begin.SMTP))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it offers no encryption (it says \"502 no\")");
    }

    @Test
    void a_server_that_says_nothing_or_never_ends_costs_no_more_than_the_time() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> read(Begin.SMTP)).isInstanceOf(IOException.class);
        serve("250-more\r\n".repeat(10_000));
        assertThatThrownBy(() -> read(Begin.SMTP)).isInstanceOf(IOException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private CheckResult check(String host, Instant now) {
        Task task =
                CertificateCheck.of(
                                List.of(new Endpoint(host, listening.getLocalPort())),
                                Clock.fixed(now, ZoneOffset.UTC),
                                () -> new Lookups(client, Duration.ofSeconds(6), 10))
                        .get(0);
        return task.work().get().get(0);
    }

    private ServerCertificate read(Begin begin) throws IOException {
        return ServerCertificate.of(
                (InetSocketAddress) listening.getLocalSocketAddress(),
                begin,
                HOST,
                Duration.ofSeconds(6));
    }

    /** Takes one connection: the greeting, an answer for each line that is said, then TLS. */
    private void serve(String greeting, String... answers) {
        Thread thread =
                new Thread(
                        () -> {
                            try (Socket socket = listening.accept()) {
                                socket.getOutputStream().write(bytes(greeting));
                                BufferedReader in =
                                        new BufferedReader(
                                                new InputStreamReader(
                                                        socket.getInputStream(),
                                                        StandardCharsets.US_ASCII),
                                                1);
                                for (String answer : answers) {
                                    in.readLine();
                                    socket.getOutputStream().write(bytes(answer));
                                }
                                SSLSocket tls =
                                        (SSLSocket)
                                                context.getSocketFactory()
                                                        .createSocket(socket, null, true);
                                tls.setUseClientMode(false);
                                tls.startHandshake();
                            } catch (IOException hungUp) {
                                // the client has seen what it wanted
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static SSLContext context() throws Exception {
        Path file = directory.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "mail",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + HOST,
                                "-ext",
                                "san=dns:" + HOST,
                                "-validity",
                                "100",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(managers.getKeyManagers(), null, null);
        return made;
    }
}
