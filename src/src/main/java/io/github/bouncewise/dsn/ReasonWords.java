// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import io.github.bouncewise.regex.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Picks from what a notice says the words that tell the reason. */
final class ReasonWords {
    /** Sendmail marks the lines of the remote server, and writes its own conclusion below them. */
    private static final String REMOTE = "<<< ";

    private static final Pattern PARAGRAPH = Pattern.compile("\\n[ \\t]*\\n\\s*");
    private static final String PUNCTUATION = "<>[](){}\"'`*•+-:;,.=|";

    private ReasonWords() {}

    /** The remote server's lines of a transcript; all words where there is none. */
    static String ofRemoteServer(String words) {
        String lines = String.join("\n", remoteLines(words));
        return lines.isEmpty() ? words : lines;
    }

    /** Whether there are words in it, not just a number such as the exit code of a program. */
    static boolean says(String text) {
        return text.chars().anyMatch(Character::isLetter);
    }

    /** Whether a reason is the remote server's, by the marks of a transcript. */
    static boolean isOfRemoteServer(String reason, String words) {
        return remoteReplies(words).stream().map(Reply::oneLine).anyMatch(reason::equals);
    }

    private static List<String> remoteLines(String words) {
        List<String> lines = new ArrayList<>();
        int at = words.indexOf(REMOTE);
        while (at >= 0) {
            int from = at + REMOTE.length();
            if (at == 0 || words.charAt(at - 1) == '\n') {
                int end = words.indexOf('\n', from);
                lines.add(words.substring(from, end < 0 ? words.length() : end));
            }
            at = words.indexOf(REMOTE, from);
        }
        return lines;
    }

    /**
     * The whole reply where only its first line was quoted: Sendmail gives one line as the reason
     * and all of them in the transcript.
     */
    static String completed(String reply, String words) {
        String start = reply.strip();
        StringBuilder whole = new StringBuilder();
        for (String line : remoteLines(words)) {
            if (!whole.isEmpty() || (!start.isEmpty() && line.startsWith(start))) {
                whole.append(line).append('\n');
                if (!Reply.continues(line)) {
                    return whole.toString();
                }
            }
        }
        return reply;
    }

    /** The refusals in a transcript, each with all its lines. */
    private static List<String> remoteReplies(String words) {
        List<String> replies = new ArrayList<>();
        StringBuilder reply = new StringBuilder();
        for (String line : remoteLines(words)) {
            reply.append(line).append('\n');
            if (!Reply.continues(line)) {
                if (line.startsWith("4") || line.startsWith("5")) {
                    replies.add(reply.toString());
                }
                reply.setLength(0);
            }
        }
        return replies;
    }

    /** The words without the address that they are about, where they begin with it. */
    static String behind(String address, String words) {
        int start = skip(words, 0);
        if (!words.startsWith(address, start)) {
            return words;
        }
        int end = skip(words, start + address.length());
        return end == words.length() ? "" : words.substring(opened(words, end));
    }

    private static int skip(String words, int from) {
        int at = from;
        while (at < words.length()
                && (Character.isWhitespace(words.charAt(at))
                        || PUNCTUATION.indexOf(words.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    /** Back to the bracket that opens these words: {@code (reason: …)} keeps its own. */
    private static int opened(String words, int at) {
        int start = at;
        while (start > 0 && "([<".indexOf(words.charAt(start - 1)) >= 0) {
            start--;
        }
        return start;
    }

    /**
     * What the remote server refused with in a transcript; else the paragraph that holds a code,
     * from that code on; else the first that is more than a label, such as {@code Reason:}.
     */
    static String telling(String words) {
        List<String> replies = remoteReplies(words);
        if (!replies.isEmpty()) {
            return replies.stream()
                    .filter(reply -> reply.startsWith("5"))
                    .findFirst()
                    .orElse(replies.get(0));
        }
        List<String> paragraphs = paragraphs(words);
        for (String paragraph : paragraphs) {
            Optional<String> reply = Reply.fromFirstCode(paragraph);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        return paragraphs.stream()
                .filter(paragraph -> !paragraph.endsWith(":") || paragraphs.size() == 1)
                .findFirst()
                .orElse("");
    }

    /** The paragraph that says most; one that announces a list goes with the list. */
    static String longest(String words) {
        List<String> joined = new ArrayList<>();
        String announced = "";
        for (String paragraph : paragraphs(words)) {
            joined.add(announced.isEmpty() ? paragraph : announced + "\n" + paragraph);
            announced = paragraph.endsWith(":") ? paragraph : "";
        }
        return joined.stream()
                .max(Comparator.comparingInt(String::length))
                .map(Reply::oneLine)
                .orElse("");
    }

    static boolean hasParagraphs(String words) {
        return PARAGRAPH.matcher(words).find();
    }

    private static List<String> paragraphs(String words) {
        return PARAGRAPH.split(words.strip());
    }
}
