// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/**
 * A small SMTP server (RFC 5321) on a free port of 127.0.0.1 that refuses whom it is told to, in
 * the words that it is told, and takes everything else.
 */
public final class RefusingMailServer implements AutoCloseable {

    /** In place of a reply: the connection ends without one. */
    public static final String HANG_UP = "(hang up)";

    /** In place of a reply: nothing comes, and the connection stays open. */
    public static final String SILENCE = "(silence)";

    /** How it greets unless it is told otherwise. */
    public static final String GREETING = "220 mx.example ESMTP";

    /** Which command of a recipient's mail is refused. */
    public enum At {
        RCPT,
        DATA,
        END_OF_DATA
    }

    private record Refusal(At at, String reply) {}

    private final ServerSocket socket;
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    work -> {
                        Thread thread = new Thread(work, "mail server that refuses");
                        thread.setDaemon(true);
                        return thread;
                    });
    private volatile String greeting = GREETING;
    private volatile BiConsumer<List<String>, String> taking = (recipients, message) -> {};

    private RefusingMailServer(ServerSocket socket) {
        this.socket = socket;
    }

    public static RefusingMailServer start() {
        try {
            RefusingMailServer server =
                    new RefusingMailServer(
                            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            server.threads.execute(server::serve);
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * From now on refuses mail for one recipient.
     *
     * @param recipient an address, or {@code @} and a domain for all of that domain
     * @param at RCPT refuses the recipient alone; DATA and END_OF_DATA refuse the message for all
     * @param reply one reply line or several, each with its code
     */
    public RefusingMailServer refuse(String recipient, At at, String reply) {
        refusals.put(recipient, new Refusal(at, reply));
        return this;
    }

    /**
     * From now on tells of every message that it takes, before it says so to the client.
     *
     * @param listener gets the recipients and the message, each character one octet
     */
    public RefusingMailServer tellTaken(BiConsumer<List<String>, String> listener) {
        taking = listener;
        return this;
    }

    /** From now on greets everybody so; {@code 554 …} turns them away. */
    public RefusingMailServer greet(String line) {
        greeting = line;
        return this;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // it ends anyway
        }
        threads.shutdownNow();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> converse(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            new Conversation(connection).run();
        } catch (IOException hungUp) {
            // the client's right, or the script's
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection. */
    private final class Conversation {
        private final BufferedReader in;
        private final OutputStream out;
        private final List<String> recipients = new ArrayList<>();

        Conversation(Socket connection) throws IOException {
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    connection.getInputStream(), StandardCharsets.ISO_8859_1));
            out = connection.getOutputStream();
        }

        void run() throws IOException, InterruptedException {
            say(greeting);
            for (String line; (line = in.readLine()) != null; ) {
                String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
                switch (command) {
                    case "EHLO", "HELO" -> say("250-mx.example\n250 8BITMIME");
                    case "MAIL" -> {
                        recipients.clear();
                        say("250 2.1.0 ok");
                    }
                    case "RCPT" -> recipient(line);
                    case "DATA" -> data();
                    case "RSET", "NOOP" -> say("250 2.0.0 ok");
                    case "QUIT" -> {
                        say("221 2.0.0 bye");
                        return;
                    }
                    default -> say("502 5.5.1 no such command");
                }
            }
        }

        private void recipient(String line) throws IOException, InterruptedException {
            String address = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            Refusal refusal = of(address);
            if (refusal != null && refusal.at() == At.RCPT) {
                say(refusal.reply());
            } else {
                recipients.add(address);
                say("250 2.1.5 ok");
            }
        }

        private void data() throws IOException, InterruptedException {
            String refused = refusal(At.DATA);
            if (!refused.isEmpty()) {
                say(refused);
                return;
            }
            say("354 go ahead");
            StringBuilder message = new StringBuilder();
            for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null) {
                    throw new IOException("the client is gone before the end of its message");
                }
                message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            refused = refusal(At.END_OF_DATA);
            if (refused.isEmpty()) {
                taking.accept(List.copyOf(recipients), message.toString());
            }
            say(refused.isEmpty() ? "250 2.0.0 taken" : refused);
        }

        private String refusal(At at) {
            return recipients.stream()
                    .map(this::of)
                    .filter(refusal -> refusal != null && refusal.at() == at)
                    .map(Refusal::reply)
                    .findFirst()
                    .orElse("");
        }

        private Refusal of(String recipient) {
            Refusal own = refusals.get(recipient);
            return own != null ? own : refusals.get(recipient.substring(recipient.indexOf('@')));
        }

        private void say(String reply) throws IOException, InterruptedException {
            if (reply.equals(HANG_UP)) {
                throw new IOException("as the script wants");
            }
            if (reply.equals(SILENCE)) {
                Thread.sleep(Long.MAX_VALUE);
            }
            out.write((reply.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
