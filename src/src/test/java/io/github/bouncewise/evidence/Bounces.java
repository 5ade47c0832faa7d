// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Hop;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.mime.Slice;
import io.github.bouncewise.testing.TestReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bounces for tests: what anna@example.org sent came back. */
public final class Bounces {
    public static final String SENDER = "anna@example.org";

    private static final BounceReader READER =
            BounceReader.of(
                    Knowledge.load(Optional.empty(), Optional.empty()).formats().stream()
                            .collect(Collectors.toMap(Document::location, Document::text)));

    private Bounces() {}

    /** The remote server said these words about bert@example.net. */
    public static Bounce refused(String remoteText) {
        return bounce("", List.of(failure("bert@example.net", remoteText)), List.of());
    }

    public static Bounce to(String... recipients) {
        return bounce("", Stream.of(recipients).map(r -> failure(r, "")).toList(), List.of());
    }

    public static Bounce bounce(String reportingMta, List<Failure> failures, List<Hop> hops) {
        return bounce(reportingMta, failures, hops, new Headers(List.of()));
    }

    public static Bounce with(Headers.Field... headers) {
        return bounce("", List.of(), List.of(), new Headers(List.of(headers)));
    }

    /** So many addresses at example.net. */
    public static List<String> recipients(int number) {
        return Stream.iterate(1, i -> i + 1).limit(number).map(i -> i + "@example.net").toList();
    }

    public static Failure failure(String recipient, String remoteText) {
        return failure(recipient, remoteText, Phase.RCPT);
    }

    public static Failure failure(String recipient, String remoteText, Phase phase) {
        return new Failure(
                recipient, "", Action.FAILED, 550, "", remoteText, "mx.example.net", phase);
    }

    public static Hop hop(String from, String fromIp, String by) {
        return new Hop(from, fromIp, by, Optional.empty());
    }

    private static Bounce bounce(
            String reportingMta, List<Failure> failures, List<Hop> hops, Headers headers) {
        ReturnedMessage returned =
                new ReturnedMessage(
                        headers,
                        SENDER,
                        "",
                        "Minutes",
                        Optional.empty(),
                        0,
                        hops,
                        false,
                        Slice.NONE);
        return new Bounce(
                Kind.BOUNCE, "rfc3464", reportingMta, failures, Headers.NONE, returned, "");
    }

    /** A report to somebody that returns a message, or its header, as an entity of a type. */
    public static Bounce returning(String to, String type, String returned) {
        String report =
                TestReport.by("mx.example.net")
                        .to(to)
                        .recipient("bert@example.net", "failed", "5.1.1")
                        .returning(type, returned)
                        .text();
        try {
            return READER.read(report.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableMessage broken) {
            throw new AssertionError(broken);
        }
    }
}
