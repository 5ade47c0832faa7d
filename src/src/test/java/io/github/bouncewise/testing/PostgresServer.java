// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the system on loopback, with its data in a directory of its own. It refuses to
 * run as root; then it runs as {@code postgres} or {@code nobody}.
 */
public final class PostgresServer implements AutoCloseable {
    public static final String USER = "bouncewise";
    public static final String PASSWORD = "loopback-only";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final int PATIENCE = 60;

    private final Path binaries;
    private final Path directory;
    private final int port;
    private Optional<Process> process = Optional.empty();

    private PostgresServer(Path binaries, Path directory, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.port = port;
    }

    /** Where its programs are, if it is installed. */
    public static Optional<Path> binaries() {
        List<Path> places = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted(Comparator.reverseOrder())
                        .forEach(version -> places.add(version.resolve("bin")));
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(places::add);
        return places.stream()
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .filter(place -> Files.isExecutable(place.resolve("postgres")))
                .findFirst();
    }

    /** A new one without any table. */
    public static PostgresServer start() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "bouncewise-postgres");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        PostgresServer server = new PostgresServer(binaries().orElseThrow(), directory, freePort());
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        server.run(
                "initdb",
                "--pgdata=" + server.data(),
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--no-sync");
        server.resume();
        return server;
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** Of the database that each server has. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Starts it again after {@link #stop}, with what it has kept. */
    public void resume() throws Exception {
        process =
                Optional.of(
                        command(
                                        "postgres",
                                        "-D",
                                        data().toString(),
                                        "-p",
                                        Integer.toString(port),
                                        "-c",
                                        "listen_addresses=127.0.0.1",
                                        "-c",
                                        "unix_socket_directories=",
                                        "-c",
                                        "fsync=off")
                                .start());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!answers()) {
            if (System.nanoTime() > until || !process.get().isAlive()) {
                throw new IOException("PostgreSQL does not start");
            }
            Thread.sleep(50);
        }
    }

    /** Whether it takes connections; before that it may refuse them all with an error. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            // the request for encryption, which a server answers with one letter once it is ready
            socket.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f});
            return socket.getInputStream().read() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends it at once, with all connections. */
    public void stop() throws IOException, InterruptedException {
        if (process.isPresent()) {
            signal("INT");
            if (!process.get().waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.get().destroyForcibly().waitFor();
            }
            process = Optional.empty();
        }
    }

    /** Its processes get no time any more: connections stay, and nothing answers. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    public void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        ProcessHandle main = process.orElseThrow().toHandle();
        command.add(Long.toString(main.pid()));
        if (!name.equals("INT")) {
            main.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        }
        new ProcessBuilder(command).start().waitFor();
    }

    private void run(String... command) throws Exception {
        Path log = directory.resolve("log");
        Process run =
                command(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (run.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    private ProcessBuilder command(String... command) {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            String user = Files.exists(Path.of("/var/lib/postgresql")) ? "postgres" : "nobody";
            all.addAll(List.of("setpriv", "--reuid=" + user, "--clear-groups", "--"));
        }
        all.add(binaries.resolve(command[0]).toString());
        all.addAll(Arrays.asList(command).subList(1, command.length));
        return new ProcessBuilder(all)
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
