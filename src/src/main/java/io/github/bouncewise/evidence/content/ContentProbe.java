// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.dns.Lookups;
import io.github.bouncewise.dns.Threads;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Inquiry;
import io.github.bouncewise.evidence.Probe;
import io.github.bouncewise.evidence.RemoteWords;
import io.github.bouncewise.evidence.content.Content.Symbol;
import io.github.bouncewise.knowledge.Subjects.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What our own content filter (an rspamd) says of the message, where a remote server mentions its
 * content and it came back whole. Nothing but the message is handed to it: neither sender nor
 * address, so that it judges only the content.
 */
public final class ContentProbe implements Probe, AutoCloseable {
    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final int MOST_SYMBOLS = 50;
    private static final int HTTP_OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExecutorService threads = Threads.pool("bouncewise-content", 2);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .executor(threads)
                    .build();
    private final URI check;
    private final Subject content;

    /**
     * @param filter where it listens, such as {@code http://127.0.0.1:11333}
     * @param content what remote servers must mention
     */
    public ContentProbe(URI filter, Subject content) {
        String base = filter.toString();
        this.check = URI.create((base.endsWith("/") ? base : base + "/") + "checkv2");
        this.content = content;
    }

    @Override
    public CompletableFuture<List<Evidence>> check(Inquiry inquiry, Lookups lookups) {
        ReturnedMessage returned = inquiry.bounce().returned();
        boolean whole = returned.whole() && !returned.content().isEmpty();
        if (!whole || !lookups.mayAsk() || RemoteWords.about(content, inquiry.bounce()).isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        HttpRequest request =
                HttpRequest.newBuilder(check)
                        .POST(BodyPublishers.ofByteArray(returned.content().toArray()))
                        .build();
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, answer -> new LimitedBody(LARGEST_ANSWER));
        return response.thenApply(ContentProbe::evidence)
                .exceptionally(away -> Content.UNCHECKED)
                .completeOnTimeout(
                        Content.UNCHECKED, lookups.timeLeft().toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(
                        found -> {
                            // closes the connection where the answer is still to come
                            response.cancel(true);
                            return List.of(found);
                        });
    }

    private static Content evidence(HttpResponse<byte[]> response) {
        if (response.statusCode() != HTTP_OK) {
            return Content.UNCHECKED;
        }
        try {
            return evidence(JSON.readTree(response.body()));
        } catch (IOException nonsense) {
            return Content.UNCHECKED;
        }
    }

    private static Content evidence(JsonNode answer) {
        boolean judged =
                answer.path("action").isTextual()
                        && answer.path("score").isNumber()
                        && answer.path("required_score").isNumber()
                        && !answer.path("is_skipped").asBoolean();
        if (!judged) {
            return Content.UNCHECKED;
        }
        List<Symbol> symbols = new ArrayList<>();
        answer.path("symbols")
                .properties()
                .forEach(
                        symbol ->
                                symbols.add(
                                        new Symbol(
                                                symbol.getKey(),
                                                symbol.getValue().path("score").asDouble(),
                                                symbol.getValue().path("description").asText())));
        return new Content(
                Content.State.CHECKED,
                answer.path("action").asText(),
                answer.path("score").asDouble(),
                answer.path("required_score").asDouble(),
                symbols.stream()
                        .sorted(Comparator.comparingDouble(s -> -Math.abs(s.score())))
                        .limit(MOST_SYMBOLS)
                        .toList());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
