// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.resemblance;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.bouncewise.knowledge.CodeTable;
import io.github.bouncewise.knowledge.Document;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.Problem;
import io.github.bouncewise.knowledge.Resources;
import io.github.bouncewise.language.Parties;
import io.github.bouncewise.language.Reading;
import io.github.bouncewise.language.ReplyReader;
import io.github.bouncewise.resemblance.KnownReply.Speaker;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which causes replies like a given one had. Safe for use by many threads. */
public final class Resemblance {

    /** What the build learned from the replies that ship. */
    private static final String SHIPPED = "known-replies.weights";

    private static final Pattern CODE = Pattern.compile("^\\s*[245][0-9]{2}(?:[ -]|$)");

    /**
     * Counts the changes of what is learned and how: weights learned otherwise are learned anew.
     */
    private static final String METHOD = "3";

    /** The names that known replies use. */
    private static final String RECIPIENT = "bob@example.net";

    private static final String SENDER = "alice@example.com";

    private final Weights weights;
    private final NearReplies own;
    private final List<Problem> problems;

    private Resemblance(Weights weights, NearReplies own, List<Problem> problems) {
        this.weights = weights;
        this.own = own;
        this.problems = List.copyOf(problems);
    }

    /**
     * By what the build learned from the replies that ship, and by the operator's own replies,
     * which are compared one by one.
     */
    public static Resemblance of(Knowledge knowledge, ReplyReader reader) {
        Weights weights =
                shipped().map(Learned::weights).orElseGet(() -> learned(knowledge, reader));
        List<Document> files =
                knowledge.knownReplies().stream().filter(Document::operators).toList();
        KnownReplies own = KnownReplies.read(files, List.of(), knowledge.causes().keySet());
        NearReplies near = new NearReplies();
        own.replies().forEach(one -> near.add(weights.vector(features(one, reader)), one.cause()));
        return new Resemblance(weights, near, own.problems());
    }

    private static Weights learned(Knowledge knowledge, ReplyReader reader) {
        KnownReplies known =
                KnownReplies.read(
                        shipped(knowledge.knownReplies()),
                        shipped(knowledge.cases()),
                        knowledge.causes().keySet());
        Stream<KnownReply> ofCodes =
                knowledge.codes().examples().stream()
                        .map(one -> new KnownReply(Speaker.REMOTE, one.cause(), one.reply()));
        return learned(Stream.concat(known.replies().stream(), ofCodes).toList(), reader);
    }

    private static List<Document> shipped(List<Document> files) {
        return files.stream().filter(file -> !file.operators()).toList();
    }

    /** Learns from known replies. */
    static Weights learned(List<KnownReply> replies, ReplyReader reader) {
        List<List<String>> features = new ArrayList<>();
        List<String> causes = new ArrayList<>();
        for (KnownReply reply : replies) {
            features.add(features(reply, reader));
            causes.add(reply.cause());
        }
        return Training.of(features, causes);
    }

    private static List<String> features(KnownReply reply, ReplyReader reader) {
        String code = code(reply.text());
        String words = reply.text().substring(code.length());
        int codeClass = code.isEmpty() ? 0 : code.strip().charAt(0) - '0';
        return Features.of(
                reader.read(words, parties(reply.speaker())), reply.speaker(), codeClass);
    }

    /** The reply code in front of a text with the blank behind it, or empty. */
    public static String code(String text) {
        Matcher code = CODE.matcher(text);
        return code.find() ? text.substring(0, code.end()) : "";
    }

    /** The same of a reply that is known. */
    Map<String, Double> likelihoods(KnownReply reply, ReplyReader reader) {
        return weights.likelihoods(features(reply, reader));
    }

    private static Parties parties(Speaker speaker) {
        String host = speaker == Speaker.PROVIDER ? "smtp.example.com" : "mx.example.net";
        return new Parties(RECIPIENT, SENDER, host);
    }

    /** Known replies that are left out: file, line, mend. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * How likely each cause is by the words alone, by id; together 1 at most, or empty where
     * nothing can be said.
     *
     * @param codeClass first digit of the reply code, or 0
     */
    public Map<String, Double> likelihoods(Reading reading, Speaker speaker, int codeClass) {
        List<String> features = Features.of(reading, speaker, codeClass);
        // a link, a host or an address alone says nothing, though many replies have one
        Map<String, Double> shipped = reading.hasWords() ? weights.likelihoods(features) : Map.of();
        return own.beside(shipped, weights.vector(features));
    }

    /**
     * Learns from the known replies of a knowledge base, for the build.
     *
     * @param to where {@link #of} finds it on the class path
     */
    static void write(Knowledge knowledge, ReplyReader reader, OutputStream to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(to)) {
            out.writeUTF(hash(knowledge));
            learned(knowledge, reader).write(out);
        }
    }

    /** Whether the build has learned from these very replies already. */
    static boolean isLearned(Knowledge knowledge) {
        return shipped().filter(learned -> learned.from().equals(hash(knowledge))).isPresent();
    }

    /**
     * @param from hash of what it was learned from
     */
    private record Learned(String from, Weights weights) {}

    private static Optional<Learned> shipped() {
        try (InputStream file = Resemblance.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                return Optional.empty();
            }
            byte[] octets = Resources.octets(file);
            DataInputStream start = new DataInputStream(new ByteArrayInputStream(octets));
            String from = start.readUTF();
            int at = octets.length - start.available();
            ByteBuffer rest = ByteBuffer.wrap(octets, at, octets.length - at);
            return Optional.of(new Learned(from, Weights.read(rest)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Of all that the weights depend on. */
    private static String hash(Knowledge knowledge) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(METHOD.getBytes(StandardCharsets.UTF_8));
            for (List<Document> files :
                    List.of(
                            knowledge.vocabulary(),
                            List.of(knowledge.claims()),
                            knowledge.knownReplies(),
                            shipped(knowledge.cases()))) {
                for (Document file : files) {
                    digest.update(file.path().getBytes(StandardCharsets.UTF_8));
                    digest.update(file.text().getBytes(StandardCharsets.UTF_8));
                }
            }
            for (CodeTable.Example example : knowledge.codes().examples()) {
                digest.update((example.cause() + example.reply()).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
