// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.bouncewise.history.HistoryQueries;
import io.github.bouncewise.history.HistoryUnavailable;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostmasterPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> NO_FIELDS = Map.of();

    @TempDir private static Path unknown;

    private static Sample sample;
    private static PostmasterPage page;

    @BeforeAll
    static void open() throws Exception {
        sample = new Sample(unknown);
        page = new PostmasterPage(sample, Clock.fixed(Sample.NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void restore() {
        sample.keepAgain();
    }

    @AfterAll
    static void close() {
        sample.close();
    }

    private PageAnswer get(String uri) {
        return get(uri, NO_FIELDS);
    }

    private PageAnswer get(String uri, Map<String, String> fields) {
        return page.answer(request(uri, fields));
    }

    private static PageRequest request(String uri, Map<String, String> fields) {
        int mark = uri.indexOf('?');
        return new PageRequest(
                "GET",
                mark < 0 ? uri : uri.substring(0, mark),
                mark < 0 ? "" : uri.substring(mark + 1),
                fields::get,
                PageRequest.Body.NONE);
    }

    private PageAnswer post(String path, String body, Map<String, String> fields) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        return page.answer(
                new PageRequest(
                        "POST",
                        path,
                        "",
                        fields::get,
                        most -> java.util.Arrays.copyOf(octets, Math.min(most, octets.length))));
    }

    private static JsonNode json(PageAnswer answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    /** A path with a bounce that there is. */
    private String path(String pattern) throws Exception {
        return pattern.replace(
                ":id", json(get("/api/bounces?limit=1")).at("/rows/0/bounce").asText());
    }

    @Test
    void what_to_fix_first_is_ours_with_the_latest_values_of_each_domain() throws Exception {
        JsonNode summary = json(get("/api/summary?days=30"));

        JsonNode first = summary.at("/toFix/0");
        assertThat(first.at("/cause").asText()).isEqualTo("spf-ip-missing");
        assertThat(first.at("/party").asText()).isEqualTo("sender-admin");
        assertThat(first.at("/recipients").asLong())
                .isGreaterThan(summary.at("/toFix/1/recipients").asLong());
        assertThat(first.at("/remedies").findValuesAsText("valuesAt"))
                .containsExactlyInAnyOrder(Sample.NOW.toString(), "null");
        assertThat(first.at("/remedies").toString())
                .contains(
                        "v=spf1 mx ip4:192.0.2.25 -all",
                        "In the DNS of example.com, add 192.0.2.25");
        assertThat(summary.at("/others"))
                .allSatisfy(
                        cause ->
                                assertThat(cause.at("/party").asText())
                                        .isNotEqualTo("sender-admin"));
        assertThat(get("/").body())
                .containsSubsequence(
                        "What to fix first",
                        "The SPF record of the sender's domain leaves out",
                        "shop.example · Values as of (UTC) ",
                        "v=spf1 mx ip4:192.0.2.25 -all",
                        "Near a limit",
                        "shop.example",
                        "90.0%",
                        "By day (UTC)");
    }

    @Test
    void the_numbers_of_the_days_are_those_of_the_total_and_of_the_list() throws Exception {
        JsonNode summary = json(get("/api/summary?days=7"));
        long bounces = 0;
        for (JsonNode day : summary.at("/days")) {
            bounces += day.at("/bounces").asLong();
            assertThat(day.at("/bounceRate").asDouble())
                    .isCloseTo(day.at("/bounces").asLong() / 900d, within());
        }
        assertThat(summary.at("/total/bounces").asLong()).isEqualTo(bounces);
        assertThat(summary.at("/days")).hasSize(7);

        JsonNode list = json(get("/api/bounces?days=7&limit=999"));
        long listed = 0;
        for (JsonNode row : list.at("/rows")) {
            listed += row.at("/kind").asText().equals("bounce") ? 1 : 0;
        }
        assertThat(listed).isEqualTo(bounces);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.0001);
    }

    @Test
    void each_route_is_described_and_each_answer_is_valid() throws Exception {
        JsonNode api = json(get("/api/openapi.json"));
        assertThat(api.at("/openapi").asText()).isEqualTo("3.1.0");
        Map<String, JsonNode> described = new HashMap<>();
        api.at("/paths").properties().forEach(one -> described.put(one.getKey(), one.getValue()));

        for (String path : page.readPaths()) {
            if (path.startsWith("/api/") && !path.equals("/api/openapi.json")) {
                JsonNode get =
                        described.get("/bouncewise" + path.replace(":id", "{id}")).get("get");
                JsonNode answer = json(get(path(path)));
                assertThat(errors(get, "200", answer)).as(path).isEmpty();
                assertThat(errors(get, "400", json(get(path(path) + "?wrong=1")))).isEmpty();
            }
        }
        JsonNode reload = described.get("/bouncewise/api/knowledge/reload").get("post");
        assertThat(errors(reload, "200", json(post("/api/knowledge/reload", "", NO_FIELDS))))
                .isEmpty();
        JsonNode explain = described.get("/bouncewise/api/explain").get("post");
        String bounce = new String(Sample.bounce("5.1.1 User unknown"), StandardCharsets.UTF_8);
        assertThat(errors(explain, "200", json(post("/api/explain", bounce, NO_FIELDS)))).isEmpty();
        assertThat(errors(explain, "400", json(post("/api/explain", "", NO_FIELDS)))).isEmpty();
        // a schema that all is valid by would show nothing
        assertThat(errors(explain, "400", JSON.readTree("{\"rows\":1}"))).isNotEmpty();
    }

    /** Where it differs, copy what the page serves there. */
    @Test
    void the_description_in_the_documentation_is_the_one_that_is_served() throws Exception {
        JsonNode documented = JSON.readTree(Path.of("doc/postmasters-page.openapi.json").toFile());

        assertThat(documented).isEqualTo(json(get("/api/openapi.json")));
    }

    private static List<String> errors(JsonNode operation, String status, JsonNode answer) {
        JsonNode schema =
                operation.at("/responses/" + status + "/content/application~1json/schema");
        assertThat(schema.isObject()).isTrue();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema)
                .validate(answer)
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void each_parameter_that_is_described_is_taken() throws Exception {
        for (JsonNode path : json(get("/api/openapi.json")).at("/paths")) {
            for (JsonNode parameter : path.at("/get/parameters")) {
                assertThat(parameter.at("/in").asText()).isIn("path", "query");
            }
        }
        assertThat(
                        json(get("/api/bounces?category=auth&senderDomain=shop.example&limit=2"))
                                .at("/rows"))
                .hasSize(2)
                .allMatch(row -> row.at("/senderDomain").asText().equals("shop.example"));
        assertThat(json(get("/api/shares?by=party")).at("/rows/0/name").asText()).isNotEmpty();
    }

    @Test
    void pages_of_a_list_follow_each_other_without_gap_or_repetition() throws Exception {
        JsonNode whole = json(get("/api/dead?limit=50"));
        JsonNode first = json(get("/api/dead?limit=20"));
        JsonNode second = json(get("/api/dead?limit=20&offset=" + first.at("/next").asInt()));

        assertThat(first.at("/rows/19")).isEqualTo(whole.at("/rows/19"));
        assertThat(second.at("/rows/0")).isEqualTo(whole.at("/rows/20"));
        assertThat(json(get("/api/dead?offset=100000")).at("/next").isNull()).isTrue();
    }

    @Test
    void csv_has_a_heading_and_no_formulas() {
        PageAnswer csv = get("/dead?format=csv&limit=999");

        assertThat(csv.type()).startsWith("text/csv");
        assertThat(csv.fields().get("Content-Disposition")).contains("dead.csv");
        assertThat(csv.body())
                .startsWith("recipient,recipientDomain,senderDomain,cause,bounces,first,last\r\n")
                .contains("\"'=cmd|' /C calc'!A0@")
                .doesNotContain("\r\n=");
        assertThat(get("/api/dead?limit=999", Map.of("Accept", "text/csv")).body())
                .isEqualTo(csv.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "days=0|a number from 1 to 400",
                "days=99999999999|a number from 1 to 400",
                "days=-1|a number from 1 to 400",
                "days=7&days=8|may be given once",
                "from=2026-13-01|a date such as",
                "from=1999-12-31|a date such as",
                "from=2026-01-01&to=2025-01-01|must not be before from",
                "from=2020-01-01&to=2025-01-01|nor more than 400 days",
                "from=2026-01-01&days=3|not both",
                "offset=1000001|a number from 0 to 1000000",
                "limit=1000|a number from 1 to 999",
                "party=' OR 1=1 --|one of sender",
                "cause=a%0d%0aSet-Cookie:x|without control characters",
                "cause=%zz|two hexadecimal digits",
                "<script>=1|The parameters here are days, from, to"
            })
    void a_wrong_parameter_is_refused_and_not_repeated(String query, String told) throws Exception {
        PageAnswer html = get("/bounces?" + query);
        PageAnswer json = get("/api/bounces?" + query);

        assertThat(html.status()).isEqualTo(400);
        assertThat(html.body()).contains(told).doesNotContain("<script>", "OR 1=1");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json(json).at("/message").asText()).contains(told);
        html.fields().values().forEach(value -> assertThat(value).doesNotContain("\r", "\n"));
    }

    @Test
    void huge_queries_and_ids_are_refused() {
        assertThat(get("/bounces?cause=" + "a".repeat(5_000)).status()).isEqualTo(414);
        assertThat(get("/bounces?cause=" + "a".repeat(300)).status()).isEqualTo(400);
        assertThat(get("/bounces/" + "a".repeat(65)).status()).isEqualTo(400);
        assertThat(get("/bounces/..%2f..%2fetc").status()).isEqualTo(400);
        assertThat(get("/bounces/0123456789abcdef").status()).isEqualTo(404);
        assertThat(get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void hostile_names_are_escaped_in_each_view() throws Exception {
        for (String path : page.readPaths()) {
            PageAnswer answer = get(path(path));
            if (answer.type().startsWith("text/html")) {
                assertThat(answer.body()).as(path).doesNotContain("<script", "onerror=");
                assertThat(answer.fields().get("Content-Security-Policy"))
                        .contains(
                                "default-src 'none'",
                                "form-action 'self'",
                                "frame-ancestors 'none'")
                        .doesNotContain("unsafe", "script-src", "http:");
            }
            assertThat(answer.fields())
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Cache-Control", "no-store")
                    .containsKey("Referrer-Policy");
        }
        assertThat(get("/bounces?cause=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").body())
                .contains("&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void without_a_database_history_is_503_and_the_rest_works() {
        sample.setHistory(
                Optional.of(
                        (HistoryQueries)
                                Proxy.newProxyInstance(
                                        getClass().getClassLoader(),
                                        new Class<?>[] {HistoryQueries.class},
                                        (proxy, method, arguments) -> {
                                            throw new HistoryUnavailable(
                                                    "secret detail", new RuntimeException());
                                        })));
        for (String path :
                List.of("/", "/rates", "/bounces", "/dead", "/senders", "/api/summary")) {
            PageAnswer answer = get(path);
            assertThat(answer.status()).as(path).isEqualTo(503);
            assertThat(answer.body())
                    .contains("The database of the history does not answer")
                    .doesNotContain("secret detail");
        }
        assertThat(get("/rules").body()).contains("AUTH-110", "hits are not counted");
        assertThat(get("/unknown").status()).isEqualTo(200);
        assertThat(get("/explain").status()).isEqualTo(200);
    }

    @Test
    void where_no_history_is_kept_a_page_says_so() {
        sample.setHistory(Optional.empty());

        assertThat(get("/").status()).isEqualTo(404);
        assertThat(get("/").body()).contains("history.url = none");
        assertThat(get("/rules").body()).contains("AUTH-110", "hits are not counted");
    }

    @Test
    void a_pasted_bounce_is_explained_and_not_kept() throws Exception {
        String bounce =
                new String(Sample.bounce("5.1.1 User unknown <b>x</b>"), StandardCharsets.UTF_8);
        String kept = get("/api/bounces").body() + get("/api/unknown").body();
        String form = "bounce=" + bounce + "\r\n";

        assertThat(post("/explain", form, NO_FIELDS).body())
                .contains("ben@example.net", "recipient-unknown")
                .doesNotContain("<b>x</b>");
        JsonNode explained = json(post("/api/explain", bounce, NO_FIELDS));
        assertThat(explained.at("/failures/0/diagnosis/cause").asText())
                .isEqualTo("recipient-unknown");
        assertThat(get("/api/bounces").body() + get("/api/unknown").body()).isEqualTo(kept);
    }

    @Test
    void what_is_pasted_may_be_wrong_or_large() {
        assertThat(post("/explain", "", NO_FIELDS).status()).isEqualTo(400);
        assertThat(post("/explain", "bounce", NO_FIELDS).status()).isEqualTo(400);
        assertThat(post("/explain", "bounce=\r\n", NO_FIELDS).status()).isEqualTo(400);
        assertThat(post("/explain", "other=x\r\n", NO_FIELDS).status()).isEqualTo(400);
        assertThat(post("/api/explain", "a".repeat(Pasted.MOST + 1), NO_FIELDS).status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/explain", "/api/explain", "/rules/reload", "/api/knowledge/reload"})
    void no_page_of_another_site_acts(String path) {
        List<Map<String, String>> others =
                List.of(
                        Map.of("Sec-Fetch-Site", "cross-site"),
                        Map.of("Sec-Fetch-Site", "same-site"),
                        Map.of("Origin", "http://evil.example", "Host", "localhost:8000"),
                        Map.of("Origin", "http://localhost:8001", "Host", "localhost:8000"),
                        Map.of("Origin", "null", "Host", "localhost:8000"));
        for (Map<String, String> fields : others) {
            assertThat(post(path, "x", fields).status()).as(fields.toString()).isEqualTo(403);
        }
        assertThat(post(path, "", Map.of("Sec-Fetch-Site", "same-origin")).status())
                .isNotEqualTo(403);
        assertThat(
                        post(
                                        path,
                                        "",
                                        Map.of(
                                                "Origin",
                                                "http://localhost:8000",
                                                "Host",
                                                "LOCALHOST:8000"))
                                .status())
                .isNotEqualTo(403);
        assertThat(get(path).status()).as("a GET does not act").isIn(200, 404);
    }

    @Test
    void reloading_returns_to_the_rules_and_tells_the_version() throws Exception {
        PageAnswer reloaded = post("/rules/reload", "", NO_FIELDS);

        assertThat(reloaded.status()).isEqualTo(303);
        assertThat(reloaded.fields()).containsEntry("Location", "../rules");
        assertThat(
                        json(post("/api/knowledge/reload", "", NO_FIELDS))
                                .at("/rows/0/version")
                                .asText())
                .isEqualTo(sample.engines().get(0).knowledgeVersion());
    }

    @Test
    void the_page_that_asks_for_a_password_has_no_data_and_one_script() {
        PageAnswer login = page.login(request("/dead", NO_FIELDS));

        assertThat(login.status()).isEqualTo(401);
        assertThat(login.fields().get("Content-Security-Policy"))
                .contains("script-src 'sha256-", "connect-src 'self'")
                .doesNotContain("unsafe");
        assertThat(login.body()).doesNotContain("shop.example", "<header");
    }
}
