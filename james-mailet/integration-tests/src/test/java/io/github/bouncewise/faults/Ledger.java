// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import io.github.bouncewise.james.Reports;
import io.github.bouncewise.stage.Letter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which messages James accepted, and where each of them arrived. A message is known by its number,
 * which is in the address of its recipient. Thread-safe.
 */
final class Ledger {
    /** Takes all mail. */
    static final String TAKES = "@ok.example";

    /** Refuses all mail. */
    static final String REFUSES = "@no.example";

    /** Accepted the mail first, and now sends a delivery report from outside. */
    static final String REPORTS = "@far.example";

    private static final Pattern RECIPIENT =
            Pattern.compile("m(\\d{7})(@(?:ok|no|far)\\.example)\\b");

    /** An arrival. Milliseconds between the begin of its submission and now; nanoTime of now. */
    record Arrival(long millis, long at) {}

    private final String reportPadding;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private final Map<Integer, Long> begun = new ConcurrentHashMap<>();
    private final Set<Integer> accepted = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> arrived = new ConcurrentHashMap<>();
    private final Queue<Arrival> bounces = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger asItCame = new AtomicInteger();
    private final AtomicInteger annotated = new AtomicInteger();

    /**
     * @param reportPadding lines that make the returned message of a delivery report larger
     */
    Ledger(String reportPadding) {
        this.reportPadding = reportPadding;
    }

    int begin() {
        int number = numbers.incrementAndGet();
        begun.put(number, System.nanoTime());
        return number;
    }

    /** James answered 250 after the end of the message: it is James' now. */
    void accepted(int number) {
        accepted.add(number);
    }

    static String recipient(int number, String domain) {
        return "m%07d%s".formatted(number, domain);
    }

    /** The delivery report that another server sends about that message. */
    String report(int number, String sender) {
        return Reports.unknownUser(sender, recipient(number, REPORTS))
                .replace("\nHello!\n", "\nHello!\n" + reportPadding);
    }

    /** A remote server took these messages. */
    void delivered(List<String> recipients) {
        for (String recipient : recipients) {
            Matcher matcher = RECIPIENT.matcher(recipient);
            if (matcher.matches()) {
                arrive(Integer.parseInt(matcher.group(1)), delivered);
            }
        }
    }

    /** The mailbox of our user took this message: a bounce. */
    void bounced(String sender, String message) {
        Matcher matcher = RECIPIENT.matcher(message);
        if (!matcher.find()) {
            broken.add("a message without a known recipient: " + head(message));
            return;
        }
        int number = Integer.parseInt(matcher.group(1));
        try {
            Letter letter = new Letter(message.getBytes(StandardCharsets.ISO_8859_1));
            boolean explained = !letter.header("X-Bouncewise-Cause").isEmpty();
            String wrong = wrong(letter, number, matcher.group(2), sender, explained);
            if (!wrong.isEmpty()) {
                broken.add(matcher.group() + ": " + wrong);
            }
            bounces.add(
                    new Arrival(
                            (System.nanoTime() - begun.get(number)) / 1_000_000,
                            System.nanoTime()));
            arrive(number, explained ? annotated : asItCame);
        } catch (Exception unreadable) {
            broken.add(matcher.group() + ": " + unreadable);
        }
    }

    /** Why a bounce is neither whole and annotated nor as it came; empty if all is well. */
    private String wrong(Letter letter, int number, String domain, String sender, boolean explained)
            throws Exception {
        String body = letter.body().strip();
        if (!body.endsWith("--")) {
            return "its end is missing";
        }
        String report = report(number, sender).replace("\n", "\r\n");
        String came = report.substring(report.indexOf("\r\n\r\n") + 4).strip();
        if (explained) {
            if (!letter.text().contains(recipient(number, domain))) {
                return "the explanation does not name the recipient";
            }
            // the parts after the text stay, octet for octet (RFC 6522)
            return domain.equals(REPORTS) && !body.contains(afterText(came))
                    ? "the report or the returned message is not as it came"
                    : "";
        }
        // a returned header has the token of our own message
        if (letter.raw().split("\r\n\r\n", 2)[0].contains("X-Bouncewise-")) {
            return "it is not annotated, but has fields of an annotated one";
        }
        if (domain.equals(REPORTS)) {
            return body.equals(came) ? "" : "it is not annotated, and not as it came";
        }
        return body.contains("Final-Recipient: rfc822; " + recipient(number, domain))
                ? ""
                : "it is not annotated, and not as James wrote it";
    }

    private static String afterText(String body) {
        int from = body.indexOf("Reporting-MTA:");
        return body.substring(from, body.lastIndexOf("\r\n--"));
    }

    private static String head(String message) {
        return message.substring(0, Math.min(message.length(), 300)).replaceAll("\\s+", " ");
    }

    private void arrive(int number, AtomicInteger way) {
        accepted.add(number);
        if (arrived.merge(number, 1, Integer::sum) == 1) {
            way.incrementAndGet();
        }
        last.set(System.nanoTime());
    }

    /** How many accepted messages have arrived nowhere yet. */
    int missing() {
        return (int) accepted.stream().filter(number -> !arrived.containsKey(number)).count();
    }

    /** The numbers of accepted messages that have arrived nowhere yet. */
    List<Integer> whichMissing() {
        return accepted.stream().filter(number -> !arrived.containsKey(number)).sorted().toList();
    }

    /** Nanoseconds since the last arrival. */
    long quiet() {
        return System.nanoTime() - last.get();
    }

    int tried() {
        return accepted.size();
    }

    int delivered() {
        return delivered.get();
    }

    int asItCame() {
        return asItCame.get();
    }

    int annotated() {
        return annotated.get();
    }

    /** Arrivals beyond the first of each message. */
    int twice() {
        return arrived.values().stream().mapToInt(times -> times - 1).sum();
    }

    /** What is wrong with bounces, one line each. */
    List<String> broken() {
        return new ArrayList<>(broken);
    }

    /** All bounces so far, in the order of arrival. */
    List<Arrival> bounces() {
        return new ArrayList<>(bounces);
    }
}
