// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A real James in a Java process of its own, started as James' own main class from James' own class
 * path. It is stopped by its process id.
 */
public final class JamesProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Process process;
    private final JamesHome.Ports ports;
    private final HttpClient http = HttpClient.newHttpClient();

    private JamesProcess(Process process, JamesHome.Ports ports) {
        this.process = process;
        this.ports = ports;
    }

    /** Ports for {@link JamesHome#create} that are free now. */
    public static JamesHome.Ports freePorts() {
        return new JamesHome.Ports(freePort(), freePort(), freePort());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Starts it; all is ready on return. What it prints goes to {@code james.out} in its home.
     *
     * @param classPath of James alone
     */
    public static JamesProcess start(JamesHome home, JamesHome.Ports ports, String classPath)
            throws IOException {
        Path out = home.directory().resolve("james.out");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-Dworking.directory=" + home.directory(),
                                "-Dlogback.configurationFile=" + home.conf().resolve("logback.xml"),
                                "-cp",
                                classPath,
                                "org.apache.james.MemoryJamesServerMain")
                        .directory(home.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        JamesProcess james = new JamesProcess(process, ports);
        try {
            james.awaitStart(out);
            return james;
        } catch (IOException | RuntimeException failed) {
            james.close();
            throw failed;
        }
    }

    private void awaitStart(Path out) throws IOException {
        Instant end = Instant.now().plus(LONGEST_START);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try {
                if (put("/domains/example.com", "") == 204) {
                    return;
                }
            } catch (IOException notYet) {
                // webadmin listens only when all else is ready
            }
            sleep();
        }
        throw new IOException("James did not start; see " + out);
    }

    /** Adds a user; his domain must be example.com, which is there. */
    public User user(String address) throws IOException {
        int status = put("/users/" + address, "{\"password\":\"" + User.PASSWORD + "\"}");
        if (status != 204) {
            throw new IOException("webadmin answers " + status);
        }
        return new User(address, ports.smtp(), ports.imap());
    }

    private int put(String path, String body) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + ports.webAdmin() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofString(body)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for James", stopped);
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for James", stopped);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
