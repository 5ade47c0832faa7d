// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import io.github.bouncewise.testing.InstalledServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The redis-server of this machine, on a port of 127.0.0.1, with everything in memory. */
public final class RedisServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private RedisServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where it is installed, if it is. */
    public static Optional<Path> installed() {
        return InstalledServer.find("redis-server");
    }

    /** Starts it; it answers on return. */
    public static RedisServer start(Path program, int port)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        program.toString(),
                                        "--port",
                                        "" + port,
                                        "--bind",
                                        "127.0.0.1",
                                        "--save",
                                        ""))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        RedisServer server = new RedisServer(process, port);
        for (int patience = 0; patience < 100; patience++) {
            try {
                server.ask("PING");
                return server;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        server.close();
        throw new IOException("redis-server does not answer");
    }

    /** As {@code rate.store} names it. */
    public String uri() {
        return "redis://127.0.0.1:" + port + "/0";
    }

    /**
     * The answer to a command.
     *
     * @return a simple text or a number as Redis writes it ({@code +PONG}, {@code :12}), or the
     *     octets of a bulk string
     */
    public String ask(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String line = line(in);
            return line.startsWith("$")
                    ? new String(
                            in.readNBytes(Math.max(0, Integer.parseInt(line.substring(1)))),
                            StandardCharsets.UTF_8)
                    : line;
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.readUnsignedByte(); octet != '\n'; octet = in.readUnsignedByte()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    /** The number of keys in it. */
    public long size() throws IOException {
        return Long.parseLong(ask("DBSIZE").substring(1));
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it at once, with all that it has. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
