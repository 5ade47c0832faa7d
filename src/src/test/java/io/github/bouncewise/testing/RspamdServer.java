// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real rspamd on 127.0.0.1 with two rules of its own, which asks nobody. */
public final class RspamdServer implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 200;

    private final Process process;
    private final int port;

    private RspamdServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether there is one on this computer. */
    public static boolean installed() {
        return InstalledServer.find("rspamd").isPresent();
    }

    /**
     * Starts one; it answers on return. It gives 9.5 points to "you have won the lottery", takes
     * half a point for "kind regards", and refuses from 15 on.
     *
     * @param directory an empty one, for its files
     */
    public static RspamdServer start(Path directory) {
        try {
            int port = RedisServer.freePort();
            Files.writeString(directory.resolve("suffixes"), "org\nnet\ncom\n");
            Path configuration =
                    Files.writeString(
                            directory.resolve("rspamd.conf"),
                            CONFIGURATION
                                    .replace("DIRECTORY", directory.toString())
                                    .replace("PORT", Integer.toString(port)));
            Path log = directory.resolve("log");
            Process process =
                    new ProcessBuilder(
                                    InstalledServer.find("rspamd").orElseThrow().toString(),
                                    "-f",
                                    "-i",
                                    "-c",
                                    configuration.toString())
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            RspamdServer server = new RspamdServer(process, port);
            server.await(log);
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private static final String CONFIGURATION =
            """
            options {
              filters = "regexp";
              pidfile = "DIRECTORY/pid";
              tempdir = "DIRECTORY";
              url_tld = "DIRECTORY/suffixes";
              hs_cache_dir = "DIRECTORY";
              disable_hyperscan = true;
              control_socket = "DIRECTORY/control mode=0600";
              dns { nameserver = ["127.0.0.1:1"]; timeout = 0.1s; retransmits = 1; }
            }
            logging { type = "console"; level = "error"; }
            worker "normal" { bind_socket = "127.0.0.1:PORT"; count = 1; }
            actions { reject = 15; add_header = 6; greylist = 4; }
            regexp {
              LOTTERY { re = "/you have won the lottery/i{mime}"; score = 9.5; description = "Talks of a lottery"; }
              POLITE { re = "/kind regards/i{mime}"; score = -0.5; }
            }
            """;

    private void await(Path log) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS && process.isAlive(); attempt++) {
            try {
                HttpURLConnection ping =
                        (HttpURLConnection) address().resolve("/ping").toURL().openConnection();
                ping.setReadTimeout(1000);
                if (ping.getResponseCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        close();
        throw new IOException("rspamd does not answer: " + Files.readString(log));
    }

    /** {@code http://127.0.0.1:port/}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Ends this one, and the workers that it started. */
    @Override
    public void close() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        workers.forEach(ProcessHandle::destroyForcibly);
    }
}
