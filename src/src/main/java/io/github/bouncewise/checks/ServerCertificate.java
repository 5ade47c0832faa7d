// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate that a server shows.
 *
 * @param trusted whether a chain leads to an authority that Java trusts
 */
record ServerCertificate(X509Certificate certificate, boolean trusted) {
    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_LINES = 100;
    private static final int DNS_NAME = 2;

    /** How encryption begins. */
    enum Begin {
        AT_ONCE,
        /** STARTTLS of RFC 3207. */
        SMTP,
        /** STARTTLS of RFC 9051 section 6.2.1. */
        IMAP,
        /** STLS of RFC 2595 section 4. */
        POP3;

        /** By the port that is registered for it. */
        static Begin of(int port) {
            return switch (port) {
                case 25, 587 -> SMTP;
                case 143 -> IMAP;
                case 110 -> POP3;
                default -> AT_ONCE;
            };
        }
    }

    /**
     * Connects, and closes the connection again.
     *
     * @param time after which it is closed, whatever the server does
     * @throws IOException if there is no connection, or no certificate; the message says why
     */
    static ServerCertificate of(InetSocketAddress address, Begin begin, String host, Duration time)
            throws IOException {
        try (Socket socket = new Socket()) {
            CompletableFuture<Void> limit =
                    CompletableFuture.runAsync(
                            () -> close(socket),
                            CompletableFuture.delayedExecutor(
                                    time.toMillis(), TimeUnit.MILLISECONDS));
            try {
                int patience = (int) time.dividedBy(2).toMillis();
                socket.connect(address, patience);
                socket.setSoTimeout(patience);
                demandEncryption(socket, begin);
                return handshake(socket, address.getPort(), host);
            } finally {
                limit.cancel(false);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // as wanted
        }
    }

    private static void demandEncryption(Socket socket, Begin begin) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1);
        switch (begin) {
            case SMTP -> {
                expect(in, "220");
                say(socket, "EHLO bouncewise.invalid");
                expect(in, "250");
                say(socket, "STARTTLS");
                expect(in, "220");
            }
            case IMAP -> {
                expect(in, "* OK");
                say(socket, "a STARTTLS");
                expect(in, "a OK");
            }
            case POP3 -> {
                expect(in, "+OK");
                say(socket, "STLS");
                expect(in, "+OK");
            }
            case AT_ONCE -> {
                // nothing is said before
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads a reply; lines before the last one of a reply of SMTP have a hyphen behind the code.
     */
    private static void expect(InputStream in, String beginning) throws IOException {
        for (int i = 0; i < MOST_LINES; i++) {
            String line = line(in);
            if (!line.startsWith(beginning)) {
                throw new IOException("it offers no encryption (it says \"" + line + "\")");
            }
            if (line.length() <= beginning.length() || line.charAt(beginning.length()) != '-') {
                return;
            }
        }
        throw new IOException("its reply does not end");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0 || line.length() > LONGEST_LINE) {
                throw new IOException("it ends the connection");
            }
            line.append(octet < ' ' || octet > '~' ? ' ' : (char) octet);
        }
        return line.toString().strip();
    }

    private static ServerCertificate handshake(Socket socket, int port, String host)
            throws IOException {
        Seen seen = new Seen();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {seen}, null);
            try (SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true)) {
                SSLParameters parameters = tls.getSSLParameters();
                if (host.chars().anyMatch(Character::isLetter) && !host.startsWith("[")) {
                    parameters.setServerNames(List.of(new SNIHostName(host)));
                }
                tls.setSSLParameters(parameters);
                tls.startHandshake();
            }
        } catch (GeneralSecurityException unavailable) {
            throw new IOException("TLS is not available", unavailable);
        }
        if (seen.chain.length == 0) {
            throw new IOException("it shows no certificate");
        }
        return new ServerCertificate(seen.chain[0], seen.trusted);
    }

    /** Whether the certificate is for that host (RFC 9525 section 6.3). */
    boolean isFor(String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        return names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(
                        name ->
                                name.equals(wanted)
                                        || (name.startsWith("*.")
                                                && wanted.contains(".")
                                                && wanted.substring(wanted.indexOf('.'))
                                                        .equals(name.substring(1))));
    }

    /** The names of hosts in it. */
    List<String> names() {
        try {
            return certificate.getSubjectAlternativeNames() == null
                    ? List.of()
                    : certificate.getSubjectAlternativeNames().stream()
                            .filter(name -> (Integer) name.get(0) == DNS_NAME)
                            .map(name -> (String) name.get(1))
                            .toList();
        } catch (CertificateException broken) {
            return List.of();
        }
    }

    /** Takes every certificate, to look at it; nothing is sent to the server. */
    private static final class Seen implements X509TrustManager {
        private X509Certificate[] chain = {};
        private boolean trusted;

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String algorithm) {
            chain = shown.clone();
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                for (TrustManager manager : factory.getTrustManagers()) {
                    ((X509TrustManager) manager).checkServerTrusted(shown, algorithm);
                }
                trusted = true;
            } catch (GeneralSecurityException untrusted) {
                trusted = false;
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String algorithm)
                throws CertificateException {
            throw new CertificateException("no server is run here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
