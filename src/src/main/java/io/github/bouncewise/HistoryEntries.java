// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Addresses;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.blocklist.BlockList;
import io.github.bouncewise.evidence.host.ReverseDns;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.evidence.signature.Dmarc;
import io.github.bouncewise.evidence.spf.Spf;
import io.github.bouncewise.history.History;
import io.github.bouncewise.history.HistoryEntry;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.overview.Tally;
import io.github.bouncewise.report.DiagnosedBounce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the history keeps of an answer. */
final class HistoryEntries {
    /** By the id of its file: what a report of abuse means. */
    private static final String COMPLAINT = "complaint";

    private final DiagnosedBounce answer;
    private final String sender;
    private final Instant at;
    private final String id;

    private HistoryEntries(DiagnosedBounce answer, String sender, Instant at) {
        this.answer = answer;
        this.sender = sender;
        this.at = at;
        this.id = History.newBounceId(at);
    }

    /**
     * One entry for each recipient of a bounce or delay, one for a complaint, none for anything
     * else.
     *
     * @param addressees who gets the message: of a bounce, the sender of what came back
     */
    static List<HistoryEntry> of(
            DiagnosedBounce answer,
            Knowledge knowledge,
            Collection<String> addressees,
            Instant at) {
        Bounce bounce = answer.bounce();
        String returned = bounce.returned().sender();
        if (bounce.kind() == Kind.COMPLAINT) {
            return Optional.ofNullable(knowledge.causes().get(COMPLAINT))
                    .map(cause -> new HistoryEntries(answer, returned, at).complaint(cause))
                    .stream()
                    .toList();
        }
        String sender = addressees.stream().findFirst().orElse(returned);
        return bounce.kind().undelivered()
                ? answer.diagnoses().stream()
                        .map(new HistoryEntries(answer, sender, at)::entry)
                        .toList()
                : List.of();
    }

    private HistoryEntry complaint(Cause cause) {
        return new HistoryEntry(
                at,
                id,
                Kind.COMPLAINT.word(),
                Addresses.domain(sender),
                sender,
                "",
                "",
                "",
                cause.id(),
                cause.category().word(),
                cause.party().word(),
                false,
                1,
                "",
                "");
    }

    private HistoryEntry entry(Diagnosis diagnosis) {
        boolean delayed = diagnosis.failure().action() == Action.DELAYED;
        Cause cause = diagnosis.cause();
        int steps = diagnosis.because().size();
        return new HistoryEntry(
                at,
                id,
                (delayed ? Kind.DELAY : Kind.BOUNCE).word(),
                Addresses.domain(sender),
                sender,
                diagnosis.failure().recipientDomain(),
                diagnosis.failure().recipient(),
                diagnosis.provider(),
                cause.id(),
                cause.category().word(),
                diagnosis.party().word(),
                !delayed && isDead(diagnosis),
                diagnosis.certainty(),
                steps == 0 ? "" : diagnosis.because().get(steps - 1).rule(),
                evidence(answer.caseFile()));
    }

    /** Refused for good with a reason that holds for each message to it, and not by a forgery. */
    private boolean isDead(Diagnosis diagnosis) {
        return diagnosis.cause().category().isOfDeadAddresses()
                && diagnosis.cause().permanent()
                && diagnosis.certainty() >= Tally.DEAD_CERTAINTY
                && answer.caseFile().of(Origin.class).stream()
                        .noneMatch(origin -> origin.state() == Origin.State.NOT_OURS);
    }

    /** Results only: few different texts, and nothing that a stranger writes. */
    private static String evidence(CaseFile file) {
        List<String> results = new ArrayList<>();
        file.of(Spf.class).stream()
                .map(spf -> "spf " + Evidence.word(spf.result()))
                .distinct()
                .forEach(results::add);
        file.of(Dmarc.class).stream()
                .map(dmarc -> "dmarc " + (dmarc.aligned() ? "aligned" : "not aligned"))
                .distinct()
                .forEach(results::add);
        List<BlockList> lists = file.of(BlockList.class);
        if (!lists.isEmpty()) {
            long listed =
                    lists.stream().filter(list -> list.state() == BlockList.State.LISTED).count();
            results.add("listed " + listed + " of " + lists.size());
        }
        file.of(ReverseDns.class).stream()
                .map(name -> "reverse-dns " + (name.confirmed() ? "confirmed" : "not confirmed"))
                .distinct()
                .forEach(results::add);
        return String.join(", ", results);
    }
}
