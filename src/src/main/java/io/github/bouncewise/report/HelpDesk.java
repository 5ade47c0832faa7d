// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.inference.Diagnosis;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Names the help desk, and makes a link that opens a message to them with the facts in it. */
final class HelpDesk {
    /** Recipients named in the message; mail programs take links of about 2,000 characters. */
    private static final int MOST = 5;

    private static final int LONGEST_VALUE = 120;

    private final Localizer words;
    private final Voice voice;
    private final List<String> lines = new ArrayList<>();

    private HelpDesk(Localizer words) {
        this.words = words;
        this.voice = new Voice(words);
    }

    /**
     * @return {@code ask}: whom to ask, as a sentence; {@code href}: a mailto link (RFC 6068).
     *     Empty where no help desk is known
     */
    static Map<String, String> of(
            DiagnosedBounce answer, ReportSettings settings, Localizer words) {
        if (settings.helpAddress().isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", CleanText.line(settings.helpName()));
        values.put("address", CleanText.line(settings.helpAddress()));
        values.values().removeIf(String::isEmpty);
        String href =
                "mailto:"
                        + encoded(settings.helpAddress()).replace("%40", "@")
                        + "?subject="
                        + encoded(words.label("help.subject"))
                        + "&body="
                        + encoded(new HelpDesk(words).facts(answer));
        String ask = words.label("help.ask", values);
        return Map.of(
                "ask", words.direction().equals("rtl") ? Isolated.text(ask) : ask, "href", href);
    }

    private String facts(DiagnosedBounce answer) {
        for (Diagnosis diagnosis : answer.diagnoses().stream().limit(MOST).toList()) {
            Failure failure = diagnosis.failure();
            line("about.to", voice.valueOrQuoted("recipient", failure.recipient()));
            String code = failure.replyCode() == 0 ? "" : Integer.toString(failure.replyCode());
            line(
                    "admin.codes",
                    (code + " " + voice.value("status", failure.status()).orElse("")).strip());
            line("admin.cause", diagnosis.cause().id());
        }
        ReturnedMessage returned = answer.bounce().returned();
        line("about.sent", returned.date().map(words::date).orElse(""));
        line("admin.message-id", voice.shapedOrQuoted(Shape.MESSAGE_ID, returned.messageId()));
        return Stream.concat(lines.stream(), Stream.of("")).reduce("", (a, b) -> a + b + "\r\n");
    }

    private void line(String label, String value) {
        String clean = CleanText.clipped(CleanText.line(value), LONGEST_VALUE);
        if (!clean.isEmpty()) {
            lines.add(words.label(label) + words.colon() + clean);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
