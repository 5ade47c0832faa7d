// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.gallery;

import io.github.bouncewise.dsn.Bounce;
import io.github.bouncewise.dsn.BounceReader;
import io.github.bouncewise.dsn.UnreadableMessage;
import io.github.bouncewise.evidence.origin.Origin;
import io.github.bouncewise.gallery.MadeUpBounce.Refused;
import io.github.bouncewise.inference.Diagnosis;
import io.github.bouncewise.inference.Diagnosis.Alternative;
import io.github.bouncewise.inference.reasoner.Reasoner;
import io.github.bouncewise.investigation.CaseFile;
import io.github.bouncewise.knowledge.Category;
import io.github.bouncewise.knowledge.Cause;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Text;
import io.github.bouncewise.knowledge.Texts;
import io.github.bouncewise.report.DiagnosedBounce;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes up an example for each cause, and for each kind of report that is not about a single cause.
 * The messages are read and diagnosed like any bounce; if the rules conclude another cause than the
 * one to show, it is replaced by that one.
 */
public final class Examples {
    private static final String SUBJECT = "Minutes of our meeting on Tuesday";
    private static final String BEN = "ben@example.net";

    /** What a stranger may put into a reply or a subject to break out of its context. */
    private static final String HOSTILE =
            "<script>alert(1)</script><a href=\"https://phish.example.com/\">Log in</a>"
                    + " {{ labels }} {% if x %} \u202Egnp.exe\u202C http://xn--80ak6aa92e.example/"
                    + " \"><img src=x onerror=alert(2)> &amp; ";

    private final Knowledge knowledge;
    private final BounceReader reader;
    private final Reasoner reasoner;
    private final Properties replies = new Properties();

    private Examples(Knowledge knowledge, BounceReader reader, Reasoner reasoner) {
        this.knowledge = knowledge;
        this.reader = reader;
        this.reasoner = reasoner;
        try (InputStream in = Examples.class.getResourceAsStream("replies.properties")) {
            replies.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One for each cause, in order of ids, then those that show something else. */
    public static List<Example> of(Knowledge knowledge, BounceReader reader, Reasoner reasoner) {
        Examples examples = new Examples(knowledge, reader, reasoner);
        List<Example> all = new ArrayList<>();
        knowledge.causes().values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(examples::ofCause)
                .forEach(all::add);
        all.addAll(examples.ofKinds());
        return List.copyOf(all);
    }

    private Example ofCause(Cause cause) {
        List<Refused> refused = List.of(new Refused(BEN, reply(cause.id())));
        return example(
                cause.id(),
                new MadeUpBounce(action(cause), SUBJECT, refused),
                List.of(Optional.of(cause)),
                Origin.State.OURS);
    }

    /** A cause that only says that it takes long is told while the message is still tried. */
    private static String action(Cause cause) {
        return cause.category() == Category.DELAYED_NO_REASON ? "delayed" : "failed";
    }

    private List<Example> ofKinds() {
        List<Refused> three =
                List.of(
                        new Refused(BEN, reply("recipient-unknown")),
                        new Refused("carla@example.com", reply("mailbox-full")),
                        new Refused("dora@example.net", reply("recipient-unknown")));
        List<Refused> one = List.of(new Refused(BEN, reply("greylisted")));
        List<Refused> strange =
                List.of(new Refused(BEN, "550 5.7.1 " + HOSTILE + "x".repeat(2_000)));
        return List.of(
                example(
                        "several-recipients",
                        new MadeUpBounce("failed", SUBJECT, three),
                        Stream.of("recipient-unknown", "mailbox-full", "recipient-unknown")
                                .map(this::cause)
                                .toList(),
                        Origin.State.OURS),
                twoCauses(),
                example(
                        "still-trying",
                        new MadeUpBounce("delayed", SUBJECT, one),
                        List.of(cause("greylisted")),
                        Origin.State.OURS),
                example(
                        "not-ours",
                        new MadeUpBounce("failed", "You have won " + HOSTILE, one),
                        List.of(Optional.empty()),
                        Origin.State.NOT_OURS),
                example(
                        "hostile-words",
                        new MadeUpBounce("failed", HOSTILE, strange),
                        List.of(Optional.empty()),
                        Origin.State.UNKNOWN));
    }

    /**
     * @param causes the cause to show for each recipient; empty for the one that the rules conclude
     */
    private Example example(
            String name, MadeUpBounce made, List<Optional<Cause>> causes, Origin.State origin) {
        byte[] octets = made.octets();
        Bounce bounce = read(octets);
        CaseFile file =
                MadeUpEvidence.about(
                        spokenOf(causes)::contains,
                        bounce.failures().get(0).recipientDomain(),
                        origin);
        List<Diagnosis> said = reasoner.diagnose(bounce, file);
        List<Diagnosis> shown = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            Diagnosis diagnosis = said.get(i);
            shown.add(causes.get(i).map(cause -> about(cause, diagnosis)).orElse(diagnosis));
        }
        return new Example(
                name, octets, new DiagnosedBounce(bounce, file, shown, knowledge.version()));
    }

    /** Two causes that are nearly as likely, and for which different people have to act. */
    private Example twoCauses() {
        Cause ours = knowledge.causes().get("ip-reputation");
        Cause theirs = knowledge.causes().get("recipient-policy");
        Example one =
                example(
                        "two-causes",
                        new MadeUpBounce(
                                "failed", SUBJECT, List.of(new Refused(BEN, reply(ours.id())))),
                        List.of(Optional.of(ours)),
                        Origin.State.OURS);
        Diagnosis said = one.answer().diagnoses().get(0);
        Diagnosis nearly =
                new Diagnosis(
                        said.failure(),
                        said.provider(),
                        ours,
                        0.5,
                        List.of(new Alternative(theirs.id(), 0.45)),
                        List.of(),
                        said.because());
        DiagnosedBounce answer =
                new DiagnosedBounce(
                        one.answer().bounce(),
                        one.answer().caseFile(),
                        List.of(nearly),
                        knowledge.version());
        return new Example(one.name(), one.message(), answer);
    }

    private Bounce read(byte[] octets) {
        try {
            return reader.read(octets);
        } catch (UnreadableMessage impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Diagnosis about(Cause cause, Diagnosis said) {
        return cause.equals(said.cause())
                ? said
                : new Diagnosis(
                        said.failure(),
                        said.provider(),
                        cause,
                        0.9,
                        List.of(),
                        said.ruledOut().stream()
                                .filter(out -> !out.cause().equals(cause.id()))
                                .toList(),
                        List.of());
    }

    /** The names of the values that the causes declare or use in their English texts. */
    private Set<String> spokenOf(List<Optional<Cause>> causes) {
        Set<String> names = new HashSet<>();
        for (Cause cause : causes.stream().flatMap(Optional::stream).toList()) {
            names.addAll(cause.values());
            Optional.ofNullable(knowledge.texts().get("en"))
                    .map(texts -> texts.causes().get(cause.id()))
                    .ifPresent(text -> texts(text).forEach(t -> names.addAll(t.names())));
        }
        return names;
    }

    private static Stream<Text> texts(Texts.CauseText text) {
        return Stream.concat(
                Stream.of(text.headline(), text.why()),
                text.steps().values().stream().flatMap(List::stream));
    }

    private Optional<Cause> cause(String id) {
        return Optional.ofNullable(knowledge.causes().get(id));
    }

    private String reply(String cause) {
        return replies.getProperty(cause, "550 5.7.1 Message refused");
    }
}
