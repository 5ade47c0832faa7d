// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes pictures of pages with the installed Chromium, all in one session. */
final class Pictures {
    /** CSS pixels; the narrow one is that of WCAG 2.2, 1.4.10. */
    private enum Look {
        LIGHT(760, "screen", "light"),
        DARK(760, "screen", "dark"),
        NARROW(320, "screen", "light"),
        PAPER(720, "print", "light");

        private final int width;
        private final String medium;
        private final String scheme;

        Look(int width, String medium, String scheme) {
            this.width = width;
            this.medium = medium;
            this.scheme = scheme;
        }

        private Path of(Path page) {
            String name = page.getFileName().toString().replaceFirst("\\.html$", "");
            return page.resolveSibling(name + "-" + name().toLowerCase(Locale.ROOT) + ".png");
        }
    }

    private Pictures() {}

    /**
     * Writes a picture of each page in each look, beside the page.
     *
     * @return a sentence for the user about what was done
     */
    static String of(List<Path> pages) throws IOException {
        Optional<Path> program = Chromium.installed();
        if (program.isEmpty()) {
            return "no pictures: no chromium or google-chrome is on the PATH";
        }
        int made = 0;
        try (Chromium browser = Chromium.start(program.get())) {
            for (Look look : Look.values()) {
                for (Path page : pages) {
                    Files.write(look.of(page), picture(browser, page, look));
                    made++;
                }
            }
        }
        return made + " pictures beside the pages";
    }

    private static byte[] picture(Chromium browser, Path page, Look look) throws IOException {
        browser.ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        look.width,
                        "height",
                        600,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false));
        browser.ask(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        look.medium,
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", look.scheme))));
        browser.open(page);
        JsonNode size = browser.ask("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        JsonNode shot =
                browser.ask(
                        "Page.captureScreenshot",
                        Map.of(
                                "captureBeyondViewport",
                                true,
                                "clip",
                                Map.of(
                                        "x",
                                        0,
                                        "y",
                                        0,
                                        "width",
                                        size.path("width").asInt(),
                                        "height",
                                        size.path("height").asInt(),
                                        "scale",
                                        1)));
        return Base64.getDecoder().decode(shot.path("data").asText());
    }
}
