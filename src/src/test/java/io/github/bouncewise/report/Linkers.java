// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mail programs make clickable in plain text, as patterns that find more rather than less than
 * the programs do.
 */
final class Linkers {
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final String HOST =
            "(?:" + LABEL + "[.\u3002\uff0e\uff61])+(?:xn--[a-z0-9-]+|\\p{L}{2,})";
    private static final String LOCAL = "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]+";

    private static final Map<String, Pattern> RULES =
            Map.of(
                    "Gmail",
                    Pattern.compile(
                            "(?i)(?:https?|ftp)://\\S+|\\bmailto:\\S+|\\bwww\\.\\S+|"
                                    + LOCAL
                                    + "[@\uff20]"
                                    + HOST
                                    + "|"
                                    + HOST
                                    + "(?:[/:?#]\\S*)?"),
                    "Outlook",
                    Pattern.compile(
                            "(?i)\\b[a-z][a-z0-9+.-]{1,20}:(?://|\\\\\\\\)\\S+|\\b(?:mailto|tel|sms|file|callto|sip|skype|news):\\S+"
                                    + "|\\\\\\\\[\\w.-]+|\\bwww\\.\\S+|"
                                    + LOCAL
                                    + "@"
                                    + HOST),
                    "Apple data detectors and Thunderbird",
                    Pattern.compile(
                            "(?i)\\b[a-z][a-z0-9+.-]{1,20}://\\S+|\\b(?:mailto|tel|sms|facetime|maps|news):\\S+|"
                                    + LOCAL
                                    + "[@\uff20]"
                                    + HOST
                                    + "|"
                                    + HOST
                                    + "|(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+)?/\\S*"
                                    + "|(?<![\\p{L}_\\d.])(?:\\+|\\b00)?\\(?\\d{1,4}\\)?(?:[ \u3000.\u2010-\u2015/-]?\\(?\\d{2,4}\\)?){2,}(?![\\d.]|(?![xX]\\d)[\\p{L}_])"));

    /** A date, an IP address: numbers that no program calls. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|\\d{4}-\\d\\d-\\d\\d");

    private Linkers() {}

    /** What each program would make clickable, with its name. */
    static List<String> links(String text) {
        List<String> links = new ArrayList<>();
        RULES.forEach(
                (program, rule) -> {
                    for (Matcher link = rule.matcher(text); link.find(); ) {
                        String found = link.group();
                        boolean number = found.chars().noneMatch(Character::isLetter);
                        boolean callable =
                                found.chars().filter(Character::isDigit).count() >= 7
                                        && !HARMLESS.matcher(found.strip()).matches();
                        if (!number || found.contains("/") || callable) {
                            links.add(program + ": " + found);
                        }
                    }
                });
        return links;
    }
}
