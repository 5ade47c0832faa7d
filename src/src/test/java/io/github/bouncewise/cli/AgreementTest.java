// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No page of the gallery, in any language, contradicts itself or its answer in JSON. */
class AgreementTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Terms that nobody reads first, and addresses. */
    private static final Pattern TERMS =
            Pattern.compile(
                    "\\b(SPF|DKIM|DMARC|ARC|DNS|PBL|XBL|SBL|CSS|TLS|DANE|MTA-STS|HELO|SMTP|MX|PTR|IPv6)\\b|\\d+\\.\\d+\\.\\d+\\.\\d+");

    /**
     * How sentences of a language say something.
     *
     * @param again that the message is to be sent again
     * @param not that it is not to be sent again, or that this does not help
     * @param tried that a server still tries
     */
    private record Phrases(Pattern again, Pattern not, Pattern tried) {
        static Phrases of(String again, String not, String tried) {
            return new Phrases(
                    Pattern.compile(again), Pattern.compile(not), Pattern.compile(tried));
        }
    }

    private static final Map<String, Phrases> PHRASES =
            Map.ofEntries(
                    Map.entry(
                            "en",
                            Phrases.of(
                                    "(?i)send(ing)? (it|your message|the message).*(again|once more)|send again",
                                    "(?i)(do not|don.t) send|does not help",
                                    "keeps trying|being tried")),
                    Map.entry(
                            "de",
                            Phrases.of(
                                    "(?i)\\bsenden.*(noch einmal|erneut)|noch einmal.*zu senden",
                                    "nicht noch einmal|hilft nicht",
                                    "versucht es von selbst weiter|noch versucht")),
                    Map.entry(
                            "fr",
                            Phrases.of(
                                    "(?i)renvoy(ez|er)",
                                    "(?i)ne (le )?renvoyez pas|ne sert à rien",
                                    "continue d’essayer|encore tent")),
                    Map.entry(
                            "es",
                            Phrases.of(
                                    "(?i)vuelva a enviar|volver a enviar|enviar su mensaje una vez más",
                                    "(?i)no (lo )?vuelva a enviar|no sirve",
                                    "sigue intentando|está intentando")),
                    Map.entry(
                            "pt-BR",
                            Phrases.of(
                                    "(?i)reenvi(e|ar)\\b|envi(e|ar) a mensagem mais uma vez",
                                    "(?i)não (a )?reenvie|não adianta",
                                    "continua tentando")),
                    Map.entry(
                            "it",
                            Phrases.of(
                                    "(?i)invi(i|are) di nuovo|(invii|inviare il messaggio) ancora una volta",
                                    "(?i)non (lo )?invii di nuovo|non serve a nulla",
                                    "continua a riprovare|si riprova ancora")),
                    Map.entry(
                            "pl",
                            Phrases.of(
                                    "(?i)(wyślij|wysłać).*(ponownie|jeszcze raz)|ponowne wysłanie",
                                    "(?i)nie wysyłaj|nic nie da",
                                    "ponawia próby|nadal próbuje")),
                    Map.entry(
                            "ru",
                            Phrases.of(
                                    "(?i)отправ(ьте|ить).*ещё раз",
                                    "(?i)не отправляйте|не поможет",
                                    "продолжает попытки|ещё пытаются")),
                    Map.entry(
                            "nl",
                            Phrases.of(
                                    "(?i)\\bstuur\\b.*(opnieuw|nog een keer)|(opnieuw|nog een keer te) sturen",
                                    "niet opnieuw|helpt niet",
                                    "blijft het vanzelf proberen|nog geprobeerd")),
                    Map.entry(
                            "ar",
                            Phrases.of(
                                    "(أعد|إعادة) إرسال",
                                    "لا تُعد إرسال|لا تفيد",
                                    "يواصل (الخادم|خادم البريد) المحاولة|المحاولة ما زالت مستمرة")),
                    Map.entry(
                            "ja",
                            Phrases.of("再送|もう一度送信|送信し直", "再送しないで|再送せず|再送しても", "再試行(します|を続け)")),
                    Map.entry(
                            "zh",
                            Phrases.of("重新发送|再发送一次|再次发送|重发", "不要重新发送|同一地址没有用", "继续自动重试|仍在重试")));

    /** A page and its answer. */
    private record Page(String language, String name, Document html, JsonNode json) {
        List<JsonNode> failures() {
            return list(json.get("failures"));
        }

        /** What is seen before anything is unfolded. */
        Element unfolded() {
            Document copy = html.clone();
            copy.select("details > :not(summary), style, [aria-hidden]").remove();
            return copy.selectFirst("main");
        }

        boolean isDelay() {
            return !html.select(".state-wait").isEmpty();
        }

        /** Whether another cause is nearly as likely. */
        boolean hasRival() {
            JsonNode failure = failures().get(0);
            JsonNode other = failure.at("/alternatives/0/certainty");
            return other.asDouble() >= 0.6 * failure.at("/diagnosis/certainty").asDouble();
        }

        boolean isSingle() {
            return html.select(".do").size() == 1;
        }

        @Override
        public String toString() {
            return language + " " + name;
        }
    }

    private static final List<Page> PAGES = new ArrayList<>();

    @BeforeAll
    static void all() throws IOException {
        Overrides offline =
                new Overrides(true, Optional.empty(), Optional.empty(), Optional.empty());
        try (Bouncewise bouncewise = Bouncewise.open(Configuration.defaults(), offline)) {
            for (Map.Entry<String, Explanation> example : bouncewise.examples().entrySet()) {
                for (Locale language : bouncewise.languages()) {
                    Explanation said = example.getValue().in(language);
                    PAGES.add(
                            new Page(
                                    language.toLanguageTag(),
                                    example.getKey(),
                                    Jsoup.parse(said.html()),
                                    JSON.readTree(said.json("x"))));
                }
            }
        }
    }

    @Test
    void the_place_that_acts_is_the_party_of_the_answer() {
        Map<String, Integer> places = Map.of("sender", 0, "sender-admin", 1);
        int acting = 0;
        for (Page page : only(Page::isSingle)) {
            List<Element> bar = page.html().select(".place");
            String party = page.failures().get(0).get("diagnosis").get("party").asText();
            if (page.isDelay() || party.equals("wait") || party.equals("nobody")) {
                assertThat(bar).as(page.toString()).isEmpty();
            } else {
                List<Integer> acts =
                        IntStream.range(0, bar.size())
                                .filter(i -> bar.get(i).hasClass("place-acts"))
                                .boxed()
                                .toList();
                assertThat(acts)
                        .as(page + ": " + party)
                        .contains(places.getOrDefault(party, 2))
                        .hasSizeLessThanOrEqualTo(page.hasRival() ? 2 : 1);
                acting++;
            }
        }
        assertThat(acting).isGreaterThan(500);
    }

    @Test
    void sending_again_is_said_once_at_most_and_never_beside_its_contrary() {
        int said = 0;
        for (Page page : only(Page::isSingle)) {
            Phrases phrases = PHRASES.get(page.language());
            List<String> sentences = sentences(page.html().select(".do").text());
            long not = sentences.stream().filter(s -> phrases.not().matcher(s).find()).count();
            long again =
                    sentences.stream()
                            .filter(s -> !phrases.not().matcher(s).find())
                            .filter(s -> phrases.again().matcher(s).find())
                            .count();
            assertThat(again + not).as(page + ": " + sentences).isLessThanOrEqualTo(1);
            said += (int) again;
        }
        assertThat(said).isGreaterThan(300);
    }

    @Test
    void whether_it_is_still_tried_is_said_by_the_state_alone() {
        int tried = 0;
        for (Page page : PAGES) {
            boolean says =
                    PHRASES.get(page.language()).tried().matcher(page.unfolded().text()).find();
            assertThat(says && !page.isDelay()).as(page.toString()).isFalse();
            if (page.name().equals("still-trying")) {
                assertThat(says).as(page.toString()).isTrue();
                tried++;
            }
        }
        assertThat(tried).isEqualTo(PHRASES.size());
    }

    @Test
    void what_is_read_first_has_no_terms_of_administrators_and_no_addresses_of_servers() {
        for (Page page : PAGES) {
            for (Element first : page.html().select(".headline, .do > :first-child")) {
                assertThat(TERMS.matcher(first.text()).find())
                        .as(page + ": " + first.text())
                        .isFalse();
            }
        }
    }

    @Test
    void the_page_has_the_steps_of_the_answer_the_reader_s_in_the_box() {
        int steps = 0;
        for (Page page : only(Page::isSingle)) {
            String box = page.html().select(".do").text();
            String more = page.html().select(".more").text();
            for (JsonNode remedy : list(page.failures().get(0).get("remedies"))) {
                String where = remedy.get("for").asText().equals("sender") ? box : more;
                for (JsonNode step : list(remedy.get("steps"))) {
                    assertThat(flat(where)).as(page.toString()).contains(flat(step.asText()));
                    steps++;
                }
            }
        }
        assertThat(steps).isGreaterThan(1_000);
    }

    @Test
    void where_the_message_is_not_ours_neither_the_page_nor_the_answer_has_steps() {
        List<Page> foreign = only(page -> page.name().equals("not-ours"));
        assertThat(foreign).hasSize(PHRASES.size());
        for (Page page : foreign) {
            assertThat(page.html().select(".do")).isEmpty();
            assertThat(page.failures()).allMatch(failure -> failure.get("remedies").isEmpty());
        }
    }

    @Test
    void where_the_reason_is_not_known_no_place_is_said_to_be_at_fault() {
        for (String language : PHRASES.keySet()) {
            String atFault = page(language, "spf-ip-missing").html().select(".acts").text();
            String asked = page(language, "unknown").html().select(".acts").text();
            assertThat(asked).isNotBlank().isNotEqualTo(atFault);
            assertThat(page(language, "unknown").html().select(".more").text())
                    .doesNotContainPattern("\\d ?[%％]");
        }
    }

    @Test
    void two_causes_that_are_nearly_as_likely_are_told_as_two() {
        for (String language : PHRASES.keySet()) {
            Page page = page(language, "two-causes");
            String other = why(page(language, "recipient-policy"));
            assertThat(flat(page.unfolded().text()))
                    .contains(flat(why(page(language, "ip-reputation"))), flat(other));
            assertThat(page.html().select(".place-acts")).hasSize(2);
            assertThat(page.html().select(".acts").text())
                    .doesNotContain(
                            page(language, "recipient-policy").html().select(".acts").text());
        }
    }

    @Test
    void no_sentence_is_read_twice_before_something_is_unfolded() {
        for (Page page : PAGES) {
            Map<String, Integer> times = new LinkedHashMap<>();
            sentences(page.unfolded().text()).stream()
                    .filter(sentence -> sentence.length() > 20)
                    .forEach(sentence -> times.merge(sentence, 1, Integer::sum));
            assertThat(times.values()).as(page + " " + times).allMatch(count -> count == 1);
        }
    }

    @Test
    void the_action_comes_within_25_words_and_the_rest_within_110() {
        List<Integer> lengths = new ArrayList<>();
        for (Page page : only(p -> p.language().equals("en"))) {
            Element main = page.unfolded();
            Element box = main.selectFirst(".do");
            if (box != null) {
                String all = main.text();
                int before = all.indexOf(box.select("> :not(h2)").text());
                assertThat(words(all.substring(0, before)))
                        .as(page.toString())
                        .isLessThanOrEqualTo(25);
                lengths.add(words(all));
            }
        }
        lengths.sort(null);
        assertThat(lengths).hasSizeGreaterThan(100);
        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(110);
    }

    private static List<Page> only(Predicate<Page> wanted) {
        return PAGES.stream().filter(wanted).toList();
    }

    private static Page page(String language, String name) {
        return only(p -> p.language().equals(language) && p.name().equals(name)).get(0);
    }

    private static String why(Page page) {
        return page.html().select("main > div > p").not(".muted").last().text();
    }

    private static List<String> sentences(String text) {
        return Stream.of(text.split("(?<=[.;:!?])\\s+|(?<=[。；：！？])")).map(String::strip).toList();
    }

    private static int words(String text) {
        return text.strip().split("\\s+").length;
    }

    /**
     * Without blanks, which a page may have elsewhere than the answer, and without the marks around
     * addresses in text from right to left, which only a page has.
     */
    private static String flat(String text) {
        return text.replaceAll("[\\s\\u00a0\\u202f\\u2068\\u2069]+", "");
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }
}
