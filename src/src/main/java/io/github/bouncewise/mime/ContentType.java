// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.mime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The Content-Type field (RFC 2045 section 5.1), read as leniently as mail programs write it. Text
 * in quotes is taken as it is: encoded words are not allowed there (RFC 2047 section 5), and
 * delimiters may look like them.
 *
 * @param type media type in lower case, such as {@code text/plain}
 * @param parameters names in lower case; of several with one name the last counts
 */
public record ContentType(String type, Map<String, String> parameters) {

    /** What a part without the field is (RFC 2045 section 5.2). */
    public static final ContentType PLAIN = new ContentType("text/plain", Map.of());

    /** Characters of the field that are read; the rest is ignored. */
    private static final int LONGEST = 32_768;

    public ContentType {
        parameters = Map.copyOf(parameters);
    }

    /**
     * @param body what follows the colon, one character for each octet, folded or not
     * @return empty if there is no media type in it
     */
    public static Optional<ContentType> of(String body) {
        Reader reader = new Reader(body.substring(0, Math.min(LONGEST, body.length())));
        String value = reader.value(";").toLowerCase(Locale.ROOT);
        int slash = value.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String main = value.substring(0, slash).strip();
        String sub = value.substring(slash + 1).strip();
        if (main.isEmpty() || sub.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        while (reader.skip(';')) {
            String name = reader.token("=;").toLowerCase(Locale.ROOT);
            // a parameter that is cut off has no value
            if (reader.skip('=')) {
                parameters.put(name, reader.value(";"));
            }
        }
        return Optional.of(new ContentType(main + "/" + sub, parameters));
    }

    public boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    /** The delimiter of a multipart; empty if there is none. */
    public String boundary() {
        return parameters.getOrDefault("boundary", "");
    }

    /** Reads the text once, from the front; nothing is read again. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        /** Skips a character, if it comes next. */
        boolean skip(char expected) {
            boolean found = at < text.length() && text.charAt(at) == expected;
            at += found ? 1 : 0;
            return found;
        }

        /** Words up to a delimiter, without comments, one blank between them. */
        String token(String ends) {
            return words(ends, false);
        }

        /** The same; text in quotes is taken without them. */
        String value(String ends) {
            return words(ends, true);
        }

        private String words(String ends, boolean quotes) {
            StringBuilder words = new StringBuilder();
            boolean blank = false;
            while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
                char c = text.charAt(at);
                if (isBlank(c)) {
                    blank = true;
                    at++;
                } else if (c == '(') {
                    skipComment();
                } else {
                    if (blank && !words.isEmpty()) {
                        words.append(' ');
                    }
                    blank = false;
                    if (c == '"' && quotes) {
                        quoted(words);
                    } else {
                        words.append(c);
                        at++;
                    }
                }
            }
            return words.toString();
        }

        private void quoted(StringBuilder words) {
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at);
                boolean escape = c == '\\' && at + 1 < text.length();
                char next = escape ? text.charAt(at + 1) : c;
                if (escape && next != '"' && next != '\\') {
                    // Windows paths, not RFC 5322
                    words.append(c);
                }
                if (next != '\r' && next != '\n') {
                    words.append(next);
                }
                at += escape ? 2 : 1;
            }
            at++;
        }

        private void skipComment() {
            int depth = 0;
            do {
                char c = text.charAt(at);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                at += c == '\\' ? 2 : 1;
            } while (depth > 0 && at < text.length());
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t' || c == '\r' || c == '\n';
        }
    }
}
