// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Serves the page of a made-up site on loopback, for looking at it and for checks in a browser.
 * Prints its address, and runs until it is killed. With an argument, it wants that password, in the
 * way of James.
 */
final class PagePreview {
    private static final String BASE = "/bouncewise";

    private PagePreview() {}

    public static void main(String[] arguments) throws Exception {
        Optional<String> password = java.util.Arrays.stream(arguments).findFirst();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (Sample sample = new Sample(Files.createTempDirectory("bouncewise-page"))) {
            PostmasterPage page =
                    new PostmasterPage(sample, Clock.fixed(Sample.NOW, ZoneOffset.UTC));
            server.setExecutor(Executors.newFixedThreadPool(4));
            server.createContext(BASE, exchange -> answer(exchange, page, password));
            server.start();
            System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + BASE + "/");
            Thread.currentThread().join();
        } finally {
            server.stop(0);
        }
    }

    private static void answer(
            HttpExchange exchange, PostmasterPage page, Optional<String> password)
            throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        PageRequest request =
                new PageRequest(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath().substring(BASE.length()),
                        query == null ? "" : query,
                        name -> exchange.getRequestHeaders().getFirst(name),
                        exchange.getRequestBody()::readNBytes);
        boolean refused = password.isPresent() && !password.get().equals(request.field("Password"));
        PageAnswer answer = refused ? page.login(request) : page.answer(request);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.fields().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
