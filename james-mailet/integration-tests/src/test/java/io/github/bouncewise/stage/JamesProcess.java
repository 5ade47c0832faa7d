// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real James in a Java process of its own, started as James' own main class from James' own class
 * path. It is stopped by its process id.
 */
public final class JamesProcess implements AutoCloseable {
    /**
     * How the process is run.
     *
     * @param main the class with the main method
     * @param options of the Java virtual machine
     * @param environment variables added to those of this process
     */
    public record Launch(String main, List<String> options, Map<String, String> environment) {
        /** James' own main class, as the images of James run it. */
        public static final Launch PLAIN =
                new Launch("org.apache.james.MemoryJamesServerMain", List.of("-Xmx512m"), Map.of());
    }

    /** Below the range from which Linux takes ports for connections. */
    private static final int LEAST_PORT = 20_000;

    private static final int MOST_PORT = 32_768;

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Process process;
    private final JamesHome.Ports ports;
    private final HttpClient http = HttpClient.newHttpClient();

    private JamesProcess(Process process, JamesHome.Ports ports) {
        this.process = process;
        this.ports = ports;
    }

    /**
     * Ports for {@link JamesHome#create} that are free now. The system gives them to no connection
     * meanwhile, also not while James is killed and started again.
     */
    public static JamesHome.Ports freePorts() {
        try (ServerSocket smtp = listening();
                ServerSocket imap = listening();
                ServerSocket webAdmin = listening()) {
            return new JamesHome.Ports(
                    smtp.getLocalPort(), imap.getLocalPort(), webAdmin.getLocalPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ServerSocket listening() throws IOException {
        while (true) {
            try {
                return new ServerSocket(
                        ThreadLocalRandom.current().nextInt(LEAST_PORT, MOST_PORT),
                        1,
                        InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                // another number then
            }
        }
    }

    /**
     * Starts it; all is ready on return. What it prints goes to {@code james.out} in its home.
     *
     * @param classPath of James alone
     */
    public static JamesProcess start(JamesHome home, JamesHome.Ports ports, String classPath)
            throws IOException {
        return start(home, ports, classPath, Launch.PLAIN);
    }

    /** As above, run in another way. What an earlier start printed stays in the file. */
    public static JamesProcess start(
            JamesHome home, JamesHome.Ports ports, String classPath, Launch launch)
            throws IOException {
        Path out = home.directory().resolve("james.out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launch.options());
        command.add("-Dworking.directory=" + home.directory());
        command.add("-Dlogback.configurationFile=" + home.conf().resolve("logback.xml"));
        command.addAll(List.of("-cp", classPath, launch.main()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
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

    /** Adds a user; the domain must be example.com, which is there. */
    public User user(String address) throws IOException {
        int status = put("/users/" + address, "{\"password\":\"" + User.PASSWORD + "\"}");
        if (status != 204) {
            throw new IOException("webadmin answers " + status);
        }
        return new User(address, ports.smtp(), ports.imap());
    }

    /** Of the process, for the tools that look into it. */
    public long pid() {
        return process.pid();
    }

    /** The processor time that it has used so far. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** The octets of it that are in memory now. */
    public long resident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid(), "status"))) {
            String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
    }

    /** The octets in use on the heap after a full collection. */
    public long heap() throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                "" + pid(),
                                "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String total = "";
        try (Stream<String> lines = jcmd.inputReader().lines()) {
            total = lines.filter(line -> line.startsWith("Total")).findFirst().orElse("");
        }
        jcmd.waitFor();
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, with nothing written or said: {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
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
