// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import java.util.List;
import java.util.Optional;

/** Puts what our own server kept of the remote replies in the place of what the notice says. */
public final class RemoteReplies {
    private RemoteReplies() {}

    /** A bounce that names no recipient at all gets one failure for each reply. */
    public static Bounce merge(Bounce bounce, List<RemoteReply> replies) {
        if (replies.isEmpty() || !bounce.kind().undelivered()) {
            return bounce;
        }
        List<Failure> failures =
                bounce.failures().isEmpty()
                        ? replies.stream().map(RemoteReplies::failure).toList()
                        : bounce.failures().stream().map(f -> merge(f, replies)).toList();
        return bounce.withFailures(failures);
    }

    private static Failure merge(Failure failure, List<RemoteReply> replies) {
        Optional<RemoteReply> own =
                replies.stream()
                        .filter(r -> r.recipient().equalsIgnoreCase(failure.recipient()))
                        .findFirst();
        return own.map(reply -> answered(failure, reply)).orElse(failure);
    }

    private static Failure failure(RemoteReply reply) {
        Failure blank =
                new Failure(reply.recipient(), "", Action.FAILED, 0, "", "", "", Phase.UNKNOWN);
        return answered(blank, reply);
    }

    private static Failure answered(Failure failure, RemoteReply reply) {
        Failure answered =
                failure.answered(
                        reply.remoteMta(),
                        Phase.of(reply.command()),
                        reply.replyCode(),
                        reply.text());
        boolean silent = reply.replyCode() == 0 && !SpeakerReader.startsWithCode(reply.text());
        return silent ? answered.saidBy(Speaker.REPORTING) : answered;
    }
}
