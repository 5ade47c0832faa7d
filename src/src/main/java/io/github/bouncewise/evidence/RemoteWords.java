// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.knowledge.Subjects.Subject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What remote servers say, for checks that are made only if they mention a subject. */
public final class RemoteWords {
    private static final int MOST_FAILURES = 100;

    /** Characters that are looked at. */
    private static final int LONGEST = 20_000;

    private RemoteWords() {}

    /** All of it, each text once, in lower case. */
    public static String of(Bounce bounce) {
        return clipped(
                bounce.failures().stream()
                        .map(Failure::remoteText)
                        .distinct()
                        .limit(MOST_FAILURES)
                        .collect(Collectors.joining("\n")));
    }

    /** The failures in which the remote server mentions it. */
    public static List<Failure> about(Subject subject, Bounce bounce) {
        return bounce.failures().stream()
                .limit(MOST_FAILURES)
                .filter(f -> subject.isNamed(clipped(f.remoteText()), f.status()))
                .toList();
    }

    private static String clipped(String words) {
        return words.substring(0, Math.min(words.length(), LONGEST)).toLowerCase(Locale.ROOT);
    }
}
