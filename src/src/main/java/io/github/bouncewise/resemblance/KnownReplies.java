// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.resemblance;

import io.github.bouncewise.knowledge.BrokenFile;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.knowledge.Yaml;
import io.github.bouncewise.resemblance.KnownReply.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The replies of {@code knowledge-base/known-replies/}.
 *
 * @param problems files or entries that are left out: file, line, mend
 */
public record KnownReplies(List<KnownReply> replies, List<Problem> problems) {

    /** How an entry says that the server that reports speaks itself. */
    private static final String OWN = "own";

    /** How an entry says that a server of the sender's provider speaks. */
    private static final String PROVIDER = "provider";

    private static final String TEXT = "remoteText";

    /** Facts of cases beside which the words alone decide. */
    private static final Set<String> OF_WORDS =
            Set.of(TEXT, "code", "status", "detail", "phase", "provider");

    public KnownReplies {
        replies = List.copyOf(replies);
        problems = List.copyOf(problems);
    }

    /**
     * @param cases of the rules: those that are about words alone are known replies too
     * @param causes ids of the causes that there are
     */
    public static KnownReplies read(
            List<Document> files, List<Document> cases, Set<String> causes) {
        List<KnownReply> replies = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        cases.forEach(file -> replies.addAll(ofCases(file, causes)));
        for (Document file : files) {
            try {
                Yaml root = Yaml.of(file);
                root.map("language", "replies");
                for (Map.Entry<String, Yaml> entry : root.need("replies").map().entrySet()) {
                    if (!causes.contains(entry.getKey())) {
                        throw entry.getValue()
                                .wrong(
                                        "there is no cause \"" + entry.getKey() + "\"",
                                        "use the id of a file in causes/");
                    }
                    for (Yaml reply : entry.getValue().list()) {
                        replies.add(reply(entry.getKey(), reply));
                    }
                }
            } catch (BrokenFile broken) {
                problems.add(broken.problem());
            }
        }
        return new KnownReplies(replies, problems);
    }

    /** What is wrong with cases is told where they are tried. */
    private static List<KnownReply> ofCases(Document file, Set<String> causes) {
        List<KnownReply> replies = new ArrayList<>();
        try {
            for (Yaml one : Yaml.of(file).list()) {
                Optional<String> cause = one.find("expect").map(Yaml::text);
                Map<String, Yaml> facts = one.need("when").map();
                boolean words = OF_WORDS.containsAll(facts.keySet());
                if (words
                        && facts.containsKey(TEXT)
                        && cause.filter(causes::contains).isPresent()) {
                    replies.add(
                            new KnownReply(Speaker.REMOTE, cause.get(), facts.get(TEXT).text()));
                }
            }
        } catch (BrokenFile broken) {
            return replies;
        }
        return replies;
    }

    private static KnownReply reply(String cause, Yaml reply) {
        if (!reply.isMap()) {
            return new KnownReply(Speaker.REMOTE, cause, reply.text());
        }
        Map<String, Yaml> said = reply.map(OWN, PROVIDER);
        if (said.size() != 1) {
            throw reply.wrong(
                    "this is no reply", "write one text, or one behind own: or provider:");
        }
        Map.Entry<String, Yaml> one = said.entrySet().iterator().next();
        Speaker speaker = one.getKey().equals(OWN) ? Speaker.OWN : Speaker.PROVIDER;
        return new KnownReply(speaker, cause, one.getValue().text());
    }
}
