// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import static io.github.bouncewise.checks.MailetContainer.OF_JAMES;
import static io.github.bouncewise.checks.Topic.MAILET_CONTAINER;

import io.github.bouncewise.checks.CheckResult.State;
import io.github.bouncewise.checks.CheckResult.Value;
import io.github.bouncewise.checks.MailetContainer.Mailet;
import io.github.bouncewise.checks.MailetContainer.Placed;
import io.github.bouncewise.configuration.Configuration;
import io.github.bouncewise.dns.TagList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds mailets in {@code mailetcontainer.xml} that load and run, and change nothing that anybody
 * sees, because of where they are or when they match. James tells nobody of that.
 */
public final class MailetContainerCheck {
    /** The package of our mailets. */
    public static final String PLUGIN = "io.github.bouncewise.james";

    private static final String EXPLAIN = PLUGIN + ".ExplainBounce";
    private static final String KEEPING = PLUGIN + ".RemoteDeliveryKeepingReplies";
    private static final String COUNT = PLUGIN + ".CountSent";
    private static final String SIGN = PLUGIN + ".SignOrigin";
    private static final String REMOTE = OF_JAMES + "RemoteDelivery";

    /** After these, a message has left James. */
    private static final Set<String> REMOTE_DELIVERIES = Set.of(REMOTE, KEEPING);

    /** After these, it is in a mailbox. */
    private static final Set<String> LOCAL_DELIVERIES =
            Set.of(OF_JAMES + "LocalDelivery", OF_JAMES + "ToRecipientFolder");

    /** Matchers that match bounces, which have no sender. */
    private static final Set<String> MATCH_BOUNCES =
            Set.of("All", "SenderIsNull", "SentByMailet", "RecipientIsLocal");

    private static final String BOUNCE_PROCESSOR = "bounceProcessor";
    private static final String FILE = "mailetcontainer.xml";

    private final MailetContainer container;

    private MailetContainerCheck(MailetContainer container) {
        this.container = container;
    }

    /**
     * What keeps bounces from being explained: file, line, and how to correct it. Nothing if the
     * file can't be read: James itself refuses it then, or has its configuration elsewhere.
     */
    public static List<String> problems(Path file) {
        try {
            MailetContainerCheck check = new MailetContainerCheck(MailetContainer.read(file));
            return List.of(check.explain(), check.replies()).stream()
                    .filter(result -> result.state() == State.BROKEN)
                    .map(result -> "conf/" + clause(result.says()) + "; " + clause(result.mend()))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** A sentence as a part of one. */
    private static String clause(String sentence) {
        return Character.toLowerCase(sentence.charAt(0))
                + sentence.substring(1, sentence.length() - 1);
    }

    /** One result for each of our mailets. */
    static Task of(Path file, Configuration configuration) {
        return new Task(
                MAILET_CONTAINER,
                List.of("ExplainBounce", "RemoteDeliveryKeepingReplies", "CountSent", "SignOrigin"),
                () -> results(file, configuration));
    }

    private static List<CheckResult> results(Path file, Configuration configuration) {
        try {
            MailetContainerCheck check = new MailetContainerCheck(MailetContainer.read(file));
            return List.of(
                    check.explain(),
                    check.replies(),
                    check.counted(),
                    check.signed(
                            !configuration.origin().keys().isEmpty(),
                            configuration.origin().since().isPresent()));
        } catch (IOException unreadable) {
            String says = file + ": " + reason(unreadable) + ".";
            return of(file, configuration)
                    .unknown(says, "Correct the file, or its permissions; James needs it too.");
        }
    }

    private static String reason(IOException unreadable) {
        return unreadable.getCause() == null ? "can't be read" : unreadable.getMessage();
    }

    /** Names of the keys that James signs with, by its mailet DKIMSign; empty if it has none. */
    static List<String> selectors(Path file) {
        try {
            List<String> selectors = new ArrayList<>();
            for (List<Mailet> mailets : MailetContainer.read(file).processors().values()) {
                for (Mailet mailet : mailets) {
                    Map<String, String> tags =
                            TagList.of(mailet.parameters().getOrDefault("signatureTemplate", ""));
                    if (tags.containsKey("s") && tags.containsKey("d")) {
                        selectors.add(tags.get("s") + "._domainkey." + tags.get("d"));
                    }
                }
            }
            return selectors;
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private CheckResult explain() {
        String name = "ExplainBounce";
        Value mailet =
                new Value(
                        "first mailet of local-delivery",
                        "<mailet match=\"SenderIsNull\" class=\"" + EXPLAIN + "\"/>");
        List<Placed> all = container.all(EXPLAIN);
        if (all.isEmpty()) {
            return broken(
                    name,
                    FILE + ": no mailet explains bounces.",
                    "Put ExplainBounce into local-delivery.",
                    mailet);
        }
        for (Placed placed : all) {
            if (!container.leadsTo(placed, MailetContainerCheck::delivers)) {
                return broken(
                        name,
                        at(placed.mailet())
                                + "ExplainBounce explains nothing in \""
                                + placed.state()
                                + "\", where no delivery comes after it.",
                        "Make it the first mailet of local-delivery.",
                        mailet);
            }
            if (container.matchers(placed.mailet()).stream().noneMatch(MATCH_BOUNCES::contains)) {
                return warning(
                        name,
                        at(placed.mailet())
                                + "ExplainBounce sees only what \""
                                + placed.mailet().match()
                                + "\" matches, which may be no bounce.",
                        "Write match=\"SenderIsNull\".",
                        mailet);
            }
        }
        return Task.ok(
                MAILET_CONTAINER,
                name,
                "ExplainBounce is before the delivery (line " + all.get(0).mailet().line() + ").");
    }

    /** Without DSNBounce, what RemoteDeliveryKeepingReplies keeps is lost. */
    private CheckResult replies() {
        String name = "RemoteDeliveryKeepingReplies";
        List<Placed> all = container.all(KEEPING);
        for (Placed placed : all) {
            String processor = placed.mailet().parameters().getOrDefault(BOUNCE_PROCESSOR, "");
            if (processor.isEmpty()) {
                return broken(
                        name,
                        at(placed.mailet())
                                + "RemoteDeliveryKeepingReplies without bounceProcessor keeps no reply.",
                        "Add <bounceProcessor>bounces</bounceProcessor>.");
            }
            if (!container.processors().containsKey(processor)) {
                return broken(
                        name,
                        at(placed.mailet())
                                + "the bounceProcessor \""
                                + processor
                                + "\" does not exist.",
                        "Name one that does.");
            }
            if (!container.leadsTo(processor, mailet -> mailet.is(OF_JAMES + "DSNBounce"))) {
                return broken(
                        name,
                        at(placed.mailet())
                                + "the bounceProcessor \""
                                + processor
                                + "\" has no DSNBounce, which passes the replies on.",
                        "Add it.");
            }
        }
        Optional<Placed> plain = container.all(REMOTE).stream().findFirst();
        if (plain.isPresent()) {
            return warning(
                    name,
                    at(plain.get().mailet())
                            + "RemoteDelivery loses most replies of other servers, such as temporary ones and"
                            + " those to the other recipients.",
                    "Replace its class, and keep its parameters.",
                    new Value("class", KEEPING));
        }
        return all.isEmpty()
                ? Task.ok(MAILET_CONTAINER, name, "This James sends nothing to other servers.")
                : Task.ok(MAILET_CONTAINER, name, "Replies of other servers are kept.");
    }

    private CheckResult counted() {
        String name = "CountSent";
        List<Placed> all = container.all(COUNT);
        Optional<Placed> remote =
                REMOTE_DELIVERIES.stream()
                        .flatMap(type -> container.all(type).stream())
                        .findFirst();
        if (all.isEmpty() && remote.isPresent()) {
            return warning(
                    name,
                    at(remote.get().mailet())
                            + "what is sent here is not counted, so that limits of providers are not seen.",
                    "Put CountSent right before this mailet.",
                    new Value("mailet", "<mailet match=\"All\" class=\"" + COUNT + "\"/>"));
        }
        return all.stream()
                .filter(placed -> !container.leadsTo(placed, MailetContainerCheck::leaves))
                .findFirst()
                .map(
                        placed ->
                                warning(
                                        name,
                                        at(placed.mailet())
                                                + "CountSent counts what is not sent: no remote delivery comes after it in \""
                                                + placed.state()
                                                + "\".",
                                        "Put it right before the remote delivery."))
                .orElseGet(() -> Task.ok(MAILET_CONTAINER, name, "What is sent is counted."));
    }

    private CheckResult signed(boolean hasKeys, boolean missingMeansForged) {
        String name = "SignOrigin";
        List<Placed> all = container.all(SIGN);
        if (!hasKeys) {
            return Task.ok(
                    MAILET_CONTAINER,
                    name,
                    "Mail gets no token: origin.keys is not set (optional).");
        }
        Value mailet =
                new Value(
                        "mailet of transport",
                        "<mailet match=\"SMTPAuthSuccessful\" class=\"" + SIGN + "\"/>");
        if (all.isEmpty()) {
            String mend = "Put SignOrigin into transport, before the mail is relayed.";
            return missingMeansForged
                    ? broken(
                            name,
                            FILE
                                    + ": no mail gets a token, and origin.since makes it count as forged.",
                            mend,
                            mailet)
                    : warning(
                            name,
                            FILE + ": no mail gets a token, though there are origin.keys.",
                            mend,
                            mailet);
        }
        for (Placed placed : all) {
            if (!container.leadsTo(placed, MailetContainerCheck::leaves)) {
                return warning(
                        name,
                        at(placed.mailet())
                                + "SignOrigin signs nothing that is sent: no remote delivery comes after it in \""
                                + placed.state()
                                + "\".",
                        "Put it into transport, before the mail is relayed.",
                        mailet);
            }
            if (container.matchers(placed.mailet()).contains("All")) {
                return broken(
                        name,
                        at(placed.mailet())
                                + "SignOrigin gives mail of strangers a token of yours.",
                        "Write match=\"SMTPAuthSuccessful\".",
                        mailet);
            }
        }
        return Task.ok(MAILET_CONTAINER, name, "Mail of your users gets a token.");
    }

    private static boolean leaves(Mailet mailet) {
        return REMOTE_DELIVERIES.contains(mailet.type());
    }

    private static boolean delivers(Mailet mailet) {
        return leaves(mailet) || LOCAL_DELIVERIES.contains(mailet.type());
    }

    private static String at(Mailet mailet) {
        return FILE + ":" + mailet.line() + ": ";
    }

    private static CheckResult broken(String name, String says, String mend, Value... values) {
        return Task.broken(MAILET_CONTAINER, name, says, mend, values);
    }

    private static CheckResult warning(String name, String says, String mend, Value... values) {
        return Task.warning(MAILET_CONTAINER, name, says, mend, values);
    }
}
