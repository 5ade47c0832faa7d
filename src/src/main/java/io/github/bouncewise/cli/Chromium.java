// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with one page, controlled through its DevTools protocol on loopback. */
final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LISTENING = "DevTools listening on ws://";

    private static final String LOADED =
            "new Promise(done => document.readyState === 'complete'"
                    + " ? done() : addEventListener('load', () => done()))";

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final BlockingQueue<String> received;
    private int questions;

    private Chromium(
            Process process, Path profile, WebSocket socket, BlockingQueue<String> received) {
        this.process = process;
        this.profile = profile;
        this.socket = socket;
        this.received = received;
    }

    /** The program, if there is one on the PATH. */
    static Optional<Path> installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(path.split(":")).map(dir -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @throws IOException if it does not start, or does not answer
     */
    static Chromium start(Path program) throws IOException {
        Path profile = Files.createTempDirectory("bouncewise-chromium");
        // its sandbox refuses to run as root; the pages are our own and contain no script
        List<String> command =
                List.of(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            HttpClient http = HttpClient.newHttpClient();
            BlockingQueue<String> received = new LinkedBlockingQueue<>();
            WebSocket socket =
                    http.newWebSocketBuilder()
                            .buildAsync(page(http, place(process)), new Queue(received))
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Chromium browser = new Chromium(process, profile, socket, received);
            browser.ask("Page.enable", Map.of());
            return browser;
        } catch (Exception trouble) {
            process.destroy();
            throw trouble instanceof IOException io ? io : new IOException(trouble);
        }
    }

    private static String place(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LISTENING)) {
                drain(lines);
                return line.substring(LISTENING.length(), line.indexOf("/devtools"));
            }
        }
        throw new IOException("chromium ended before it accepted connections");
    }

    /** Reads and drops all further output, so that the pipe does not fill up and block Chromium. */
    private static void drain(BufferedReader lines) {
        Thread drain = new Thread(() -> lines.lines().forEach(line -> {}), "chromium-output");
        drain.setDaemon(true);
        drain.start();
    }

    private static URI page(HttpClient http, String place)
            throws IOException, InterruptedException {
        HttpRequest list =
                HttpRequest.newBuilder(URI.create("http://" + place + "/json/new?about:blank"))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build();
        JsonNode page = JSON.readTree(http.send(list, BodyHandlers.ofString()).body());
        return URI.create(page.path("webSocketDebuggerUrl").asText());
    }

    /** Opens a page, and returns when it is loaded. */
    void open(Path page) throws IOException {
        ask("Page.navigate", Map.of("url", page.toAbsolutePath().toUri().toString()));
        ask("Runtime.evaluate", Map.of("expression", LOADED, "awaitPromise", true));
    }

    /** The result of a command of the protocol. Events that arrive before it are dropped. */
    JsonNode ask(String method, Map<String, Object> parameters) throws IOException {
        int question = ++questions;
        String text =
                JSON.writeValueAsString(
                        Map.of("id", question, "method", method, "params", parameters));
        socket.sendText(text, true);
        JsonNode answer;
        do {
            answer = next();
        } while (answer.path("id").asInt() != question);
        if (answer.has("error")) {
            throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
    }

    private JsonNode next() throws IOException {
        try {
            String text = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (text == null) {
                throw new IOException("chromium does not answer");
            }
            return JSON.readTree(text);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Joins the parts of each message and puts the whole message into a queue. */
    private static final class Queue implements WebSocket.Listener {
        private final BlockingQueue<String> received;
        private final StringBuilder message = new StringBuilder();

        private Queue(BlockingQueue<String> received) {
            this.received = received;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                received.add(message.toString());
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
