// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * How DNS messages travel (RFC 1035 section 4.2): over UDP and TCP, on the same free port of
 * 127.0.0.1.
 */
final class DnsListener implements AutoCloseable {

    /** Answers a message; empty for silence over UDP, and for hanging up over TCP. */
    interface Handler {
        Optional<byte[]> answer(byte[] query, boolean tcp) throws IOException;
    }

    static final int LARGEST = 65535;

    private static final int MOST_ATTEMPTS = 20;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Handler handler;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    work -> {
                        Thread thread = new Thread(work, "name server of a test");
                        thread.setDaemon(true);
                        return thread;
                    });

    private DnsListener(DatagramSocket udp, ServerSocket tcp, Handler handler) {
        this.udp = udp;
        this.tcp = tcp;
        this.handler = handler;
    }

    static DnsListener start(Handler handler) {
        DnsListener listener = bind(handler);
        listener.threads.execute(listener::serveUdp);
        listener.threads.execute(listener::serveTcp);
        return listener;
    }

    private static DnsListener bind(Handler handler) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        for (int attempt = 1; ; attempt++) {
            DatagramSocket udp = null;
            try {
                udp = new DatagramSocket(new InetSocketAddress(loopback, 0));
                ServerSocket tcp = new ServerSocket(udp.getLocalPort(), 50, loopback);
                return new DnsListener(udp, tcp, handler);
            } catch (IOException taken) {
                if (udp != null) {
                    udp.close();
                }
                if (attempt == MOST_ATTEMPTS) {
                    throw new UncheckedIOException(taken);
                }
            }
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
    }

    private void serveUdp() {
        byte[] buffer = new byte[LARGEST];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                SocketAddress client = packet.getSocketAddress();
                // each on its own, so that a slow answer delays no other
                threads.execute(() -> answerUdp(query, client));
            } catch (IOException | RejectedExecutionException closedOrBroken) {
                // the next packet may be better; a closed socket ends the loop
            }
        }
    }

    private void answerUdp(byte[] query, SocketAddress client) {
        try {
            Optional<byte[]> answer = handler.answer(query, false);
            if (answer.isPresent()) {
                byte[] wire = answer.get();
                udp.send(new DatagramPacket(wire, wire.length, client));
            }
        } catch (IOException closedOrBroken) {
            // as if the packet were lost
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket connection = tcp.accept();
                threads.execute(() -> converse(connection));
            } catch (IOException closedOrBroken) {
                // the next connection may be better; a closed socket ends the loop
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            while (!tcp.isClosed()) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                Optional<byte[]> answer = handler.answer(query, true);
                if (answer.isEmpty()) {
                    return;
                }
                out.writeShort(answer.get().length);
                out.write(answer.get());
                out.flush();
            }
        } catch (IOException hungUp) {
            // the client went away, which is its right
        }
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException alreadyGone) {
            // a server of a test that ends anyway
        }
        threads.shutdownNow();
    }
}
