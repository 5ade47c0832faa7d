// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.unknown;

import io.github.bouncewise.dsn.Action;
import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.Failure;
import io.github.bouncewise.dsn.Headers;
import io.github.bouncewise.dsn.Kind;
import io.github.bouncewise.dsn.Phase;
import io.github.bouncewise.dsn.ReturnedMessage;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.OrdinaryMail;
import io.github.bouncewise.knowledge.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Collects bounces that could not be diagnosed, and proposes rules for them. */
public final class UnknownBounces {
    private final Reasoner reasoner;
    private final Knowledge knowledge;
    private final Function<String, List<String>> similar;
    private final List<UnknownBounce> bounces = new ArrayList<>();
    private final List<List<UnknownDraft>> drafts = new ArrayList<>();
    private final SharedWords words = new SharedWords();
    private int knownByNow;

    public UnknownBounces(Reasoner reasoner, Knowledge knowledge) {
        this.reasoner = reasoner;
        this.knowledge = knowledge;
        this.similar = reasoner.similarCauses();
    }

    /**
     * Adds what a server kept, without what the present rules know by its words and codes.
     *
     * @return the names of files that are broken
     * @throws IOException where the directory can't be read
     */
    public List<String> addKept(Path directory) throws IOException {
        UnknownStore.Content content = UnknownStore.read(directory);
        Map<UnknownBounce, Boolean> known = new HashMap<>();
        for (UnknownBounce bounce : content.bounces()) {
            if (known.computeIfAbsent(bounce.seenAt(Instant.EPOCH), this::isKnown)) {
                knownByNow++;
            } else {
                bounces.add(bounce);
            }
        }
        return content.unreadable();
    }

    /** Adds what could not be diagnosed of a message. */
    public void add(List<UnknownDraft> unknown) {
        unknown.forEach(draft -> draft.seenBy(words));
        drafts.add(unknown);
    }

    /**
     * The groups on a terminal, in English, like the rules.
     *
     * @param most how many of them
     * @param configuration file that says where the operator's rules lie, for the commands
     */
    public String text(int most, Optional<String> configuration) {
        return report(configuration).text(most);
    }

    /** One JSON object with all groups. */
    public String json(Optional<String> configuration) {
        return report(configuration).json();
    }

    /** What to do about each group, the largest first. */
    public List<Proposal> proposals() {
        return report(Optional.empty()).proposals();
    }

    private UnknownReport report(Optional<String> configuration) {
        List<UnknownBounce> all = new ArrayList<>(bounces);
        drafts.forEach(message -> all.addAll(UnknownDraft.resolved(message, words)));
        return new UnknownReport(
                UnknownGroup.all(all, OrdinaryMail.of(Optional.empty())::has),
                this::causes,
                knownByNow,
                configuration);
    }

    private List<String> causes(UnknownGroup group) {
        return Stream.concat(
                        group.nearest().stream().filter(knowledge.causes()::containsKey),
                        similar.apply(group.example()).stream())
                .distinct()
                .limit(3)
                .toList();
    }

    private boolean isKnown(UnknownBounce kept) {
        Failure failure =
                new Failure(
                        "",
                        "",
                        Action.FAILED,
                        kept.code(),
                        kept.status(),
                        kept.text(),
                        host(kept.provider()),
                        phase(kept.phase()));
        Bounce bounce =
                new Bounce(
                        kept.kind().equals(Kind.DELAY.word()) ? Kind.DELAY : Kind.BOUNCE,
                        kept.format(),
                        "",
                        List.of(failure),
                        Headers.NONE,
                        ReturnedMessage.NONE,
                        "");
        return reasoner.diagnose(bounce, CaseFile.empty(kept.at())).stream()
                .allMatch(Diagnosis::toldByRules);
    }

    /** One of its hosts, as by its hosts a provider is known. */
    private String host(String provider) {
        return knowledge
                .providers()
                .byId(provider)
                .map(Provider::hosts)
                .flatMap(hosts -> hosts.stream().findFirst())
                .orElse("");
    }

    private static Phase phase(String word) {
        return Stream.of(Phase.values())
                .filter(phase -> phase.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(Phase.UNKNOWN);
    }
}
