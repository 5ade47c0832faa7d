// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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

    /**
     * rbldnsd over files of a directory, which it reads again within a second of a change.
     *
     * @param zones as on its command line, such as {@code list.example.com:ip4set:FILE}
     */
    public static InstalledServer rbldnsd(Path program, Path directory, String... zones)
            throws IOException, InterruptedException {
        // it refuses to run as root, and must read its files as whom it runs then
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        boolean root = System.getProperty("user.name").equals("root");
        int port = freePort();
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        program.toString(),
                                        "-n",
                                        "-c",
                                        "1",
                                        "-u",
                                        root ? "nobody" : System.getProperty("user.name"),
                                        "-w",
                                        directory.toString(),
                                        "-b",
                                        "127.0.0.1/" + port),
                                Stream.of(zones))
                        .toList();
        String name = zones[0].substring(0, zones[0].indexOf(':'));
        return start(command, port, name, directory.resolve("log"));
    }

    /**
     * nsd over files of a directory; its process id is in {@code nsd.pid} there.
     *
     * @param name it has to answer for
     * @param zones each with its file
     */
    public static InstalledServer nsd(
            Path program, Path directory, String name, Map<String, String> zones)
            throws IOException, InterruptedException {
        int port = freePort();
        String files =
                zones.entrySet().stream()
                        .map(z -> "zone:\n  name: " + z.getKey() + "\n  zonefile: " + z.getValue())
                        .collect(Collectors.joining("\n", "", "\n"));
        Path configuration =
                Files.writeString(
                        directory.resolve("nsd.conf"),
                        """
                        server:
                          server-count: 1
                          ip-address: 127.0.0.1@PORT
                          username: ""
                          chroot: ""
                          zonesdir: "DIRECTORY"
                          database: ""
                          zonelistfile: "DIRECTORY/zone.list"
                          xfrdfile: "DIRECTORY/xfrd.state"
                          xfrdir: "DIRECTORY"
                          pidfile: "DIRECTORY/nsd.pid"
                        remote-control:
                          control-enable: no
                        """
                                        .replace("PORT", Integer.toString(port))
                                        .replace("DIRECTORY", directory.toString())
                                + files);
        List<String> command = List.of(program.toString(), "-d", "-c", configuration.toString());
        return start(command, port, name, directory.resolve("log"));
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
