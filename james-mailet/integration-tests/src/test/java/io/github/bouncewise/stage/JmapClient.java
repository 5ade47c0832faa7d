// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Sends as web mail does: by JMAP (RFC 8620, RFC 8621). */
public final class JmapClient {
    private static final String USING =
            """
            ["urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail", "urn:ietf:params:jmap:submission"]""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String server;
    private final User user;

    public JmapClient(int port, User user) {
        this.server = "http://127.0.0.1:" + port + "/jmap";
        this.user = user;
    }

    /**
     * Creates a message in a new mailbox and submits it.
     *
     * @throws IOException with the server's answer, if it does not do so
     */
    public void send(String subject, String recipient) throws IOException, InterruptedException {
        String account = ask("/session", null).path("primaryAccounts").elements().next().asText();
        String mailbox =
                created(
                        call(
                                "Mailbox/set",
                                """
                                {"accountId": "%s", "create": {"new": {"name": "Drafts of today"}}}"""
                                        .formatted(account)));
        String email =
                created(
                        call(
                                "Email/set",
                                """
                                {"accountId": "%1$s", "create": {"new": {
                                  "mailboxIds": {"%2$s": true},
                                  "from": [{"email": "%3$s"}], "to": [{"email": "%4$s"}],
                                  "subject": "%5$s",
                                  "textBody": [{"partId": "text", "type": "text/plain"}],
                                  "bodyValues": {"text": {"value": "Hello."}}}}}"""
                                        .formatted(
                                                account,
                                                mailbox,
                                                user.address(),
                                                recipient,
                                                subject)));
        created(
                call(
                        "EmailSubmission/set",
                        """
                        {"accountId": "%1$s", "create": {"new": {
                          "emailId": "%2$s",
                          "envelope": {"mailFrom": {"email": "%3$s"}, "rcptTo": [{"email": "%4$s"}]}}}}"""
                                .formatted(account, email, user.address(), recipient)));
    }

    private static String created(JsonNode response) throws IOException {
        String id = response.at("/methodResponses/0/1/created/new/id").asText();
        if (id.isEmpty()) {
            throw new IOException("James answers " + response);
        }
        return id;
    }

    private JsonNode call(String method, String arguments)
            throws IOException, InterruptedException {
        return ask(
                "",
                "{\"using\": %s, \"methodCalls\": [[\"%s\", %s, \"c\"]]}"
                        .formatted(USING, method, arguments));
    }

    private JsonNode ask(String path, String body) throws IOException, InterruptedException {
        byte[] login = (user.address() + ":" + User.PASSWORD).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Accept", "application/json; jmapVersion=rfc-8621")
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(login));
        if (body != null) {
            request.POST(BodyPublishers.ofString(body));
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("James answers " + response.statusCode() + response.body());
        }
        return json.readTree(response.body());
    }
}
