// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The index page of the gallery. */
final class GalleryIndex {
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Bouncewise: every cause in every language</title>
            <style>
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; }
            table { border-collapse: collapse; }
            th { text-align: start; font-weight: normal; padding-inline-end: 2rem; }
            a { display: inline-block; padding: 0.2rem 0.5rem; }
            </style>
            </head>
            <body>
            <main>
            <h1>Every cause in every language</h1>
            <p>Made-up bounces: %d pages.</p>
            <table>
            <tbody>
            %s
            </tbody>
            </table>
            </main>
            </body>
            </html>
            """;

    private GalleryIndex() {}

    static String of(Collection<String> names, List<Locale> languages) {
        String rows =
                names.stream().map(name -> row(name, languages)).collect(Collectors.joining("\n"));
        return PAGE.formatted(names.size() * languages.size(), rows);
    }

    private static String row(String name, List<Locale> languages) {
        return languages.stream()
                .map(Locale::toLanguageTag)
                .map(
                        tag ->
                                "<td><a href=\"%s/%s.html\" hreflang=\"%s\">%s</a></td>"
                                        .formatted(tag, name, tag, tag))
                .collect(
                        Collectors.joining("", "<tr><th scope=\"row\">" + name + "</th>", "</tr>"));
    }
}
