// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A name server that is installed on this machine, run on 127.0.0.1 for the time of a test. */
public final class InstalledServer implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/local/sbin", "/usr/sbin", "/usr/local/bin", "/usr/bin");
    private static final int MOST_ATTEMPTS = 100;

    private final Process process;
    private final InetSocketAddress address;

    private InstalledServer(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Where a program is installed, if it is. */
    public static Optional<Path> find(String program) {
        return Stream.concat(PLACES.stream(), Stream.of(System.getenv("PATH").split(":")))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A UDP port that was free just now. */
    public static int freePort() {
        try (DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /**
     * Starts a program that stays in the foreground, and waits until it answers for a name.
     *
     * @param log where its words go
     */
    public static InstalledServer start(List<String> command, int port, String name, Path log)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        InstalledServer server =
                new InstalledServer(
                        process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        SimpleResolver resolver = new SimpleResolver(server.address);
        resolver.setTimeout(Duration.ofMillis(200));
        Record question = Record.newRecord(Name.fromString(name + "."), Type.SOA, DClass.IN);
        for (int attempt = 0; attempt < MOST_ATTEMPTS && process.isAlive(); attempt++) {
            try {
                resolver.send(Message.newQuery(question));
                return server;
            } catch (IOException notYet) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        server.close();
        throw new IOException(command.get(0) + " does not answer: " + Files.readString(log));
    }

    /** 127.0.0.1 and its port. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
