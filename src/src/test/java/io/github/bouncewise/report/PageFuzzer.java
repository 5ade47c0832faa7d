// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.Bouncewise;
import io.github.bouncewise.Explanation;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.configuration.Overrides;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.testing.FuzzSeeds;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Fuzz target: the octets of a message whose report is written. The page is well-formed, does
 * nothing and loads nothing; the words of strangers are quoted, and no mail program makes a link of
 * them.
 */
public final class PageFuzzer {
    /** What the saved messages have as the words of a stranger in each place. */
    private static final String SPEECH = "call this number now";

    private static final Pattern QUOTED = Pattern.compile("[“„«「『][^“”„«»「」『』]*[“”»」』]");

    private static final Bouncewise BOUNCEWISE =
            Bouncewise.open(Configuration.defaults(), Overrides.OFFLINE);

    private PageFuzzer() {}

    /** Loads what is needed before the first input, whose time is limited. */
    public static void fuzzerInitialize() {
        FuzzSeeds.run("page", PageFuzzer::fuzzerTestOneInput);
    }

    public static void fuzzerTestOneInput(byte[] message) {
        Explanation explanation;
        try {
            explanation = BOUNCEWISE.explain(message);
        } catch (UnreadableMessage documented) {
            return;
        }
        assertThat(explanation.json("-")).startsWith("{").doesNotContain("\n");
        assertThat(explanation.annotated()).isNotEmpty();
        if (!explanation.undelivered()) {
            return;
        }
        String html = explanation.html();
        Parser parser = Parser.htmlParser().setTrackErrors(5);
        Document page = Jsoup.parse(html, parser);
        assertThat(parser.getErrors()).isEmpty();
        assertThat(
                        page.select(
                                "script, img, form, input, button, iframe, object, embed, link, a,"
                                        + " base, svg, audio, video, [src], [href], [background], [srcset]"))
                .isEmpty();
        for (Element element : page.getAllElements()) {
            element.attributes().forEach(a -> assertThat(a.getKey()).doesNotStartWith("on"));
        }
        assertThat(html).doesNotContain("url(").doesNotContain("@import");
        assertThat(html.chars()).noneMatch(PageFuzzer::isHidden);
        assertThat(explanation.text().chars()).noneMatch(PageFuzzer::isHidden);
        page.select("pre.verbatim")
                .forEach(words -> assertThat(Linkers.links(words.text())).isEmpty());
        page.select("pre.verbatim").remove();
        assertThat(QUOTED.matcher(page.text()).replaceAll("")).doesNotContainIgnoringCase(SPEECH);
    }

    /** Control characters and those that reorder text (Unicode TR 9). */
    private static boolean isHidden(int c) {
        return Character.isISOControl(c) && c != '\n' || c >= 0x202A && c <= 0x202E;
    }
}
