// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Hands messages in by SMTP without changing an octet but the line ends. */
final class SmtpClient implements Closeable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    private SmtpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = socket.getOutputStream();
    }

    static SmtpClient connect(int port) throws IOException {
        SmtpClient client = new SmtpClient(new Socket(InetAddress.getLoopbackAddress(), port));
        client.expect("220");
        client.say("EHLO client.example", "250");
        return client;
    }

    void login(String user, String password) throws IOException {
        byte[] plain = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        say("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain), "235");
    }

    /**
     * @param message with any line ends; each character is one octet
     */
    void send(String sender, List<String> recipients, String message) throws IOException {
        say("MAIL FROM:<" + sender + ">", "250");
        for (String recipient : recipients) {
            say("RCPT TO:<" + recipient + ">", "250");
        }
        say("DATA", "354");
        String lines = message.replaceAll("\r?\n", "\r\n").replaceAll("(?m)^\\.", "..");
        say(lines + (lines.endsWith("\r\n") ? "." : "\r\n."), "250");
        say("QUIT", "221");
    }

    private void say(String line, String expected) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        expect(expected);
    }

    private void expect(String code) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null || !line.startsWith(code)) {
                throw new IOException("James answers " + line + " where " + code + " was expected");
            }
        } while (line.startsWith(code + "-"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
