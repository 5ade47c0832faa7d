// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference.why;

import io.github.bouncewise.inference.Said;
import io.github.bouncewise.inference.rules.Constraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The components of the wide fact in words, and which of them are known. */
final class FactNames {

    /** Components that a check of our own found out, rather than the bounce told. */
    private static final Set<String> EVIDENCE =
            Set.of(
                    "spf",
                    "spfProblem",
                    "listed",
                    "namedList",
                    "listedZone",
                    "listedCode",
                    "reverseDns",
                    "rate",
                    "recipientDomain",
                    "typo",
                    "dmarc",
                    "aligned",
                    "burst",
                    "domainRate",
                    "dkim",
                    "mtaSts",
                    "dane",
                    "content",
                    "contentScore",
                    "origin",
                    "senderListed",
                    "linkListed",
                    "goodMark",
                    "reverseName",
                    "helo",
                    "senderDomain",
                    "dnssec",
                    "namesOurAddress",
                    "nearlyReached");

    /** What a component says where nothing is known; {@code none} of DMARC is an answer. */
    private static final Set<Object> NOTHING = Set.of("", "unchecked", "unknown", 0.0, false);

    private static final Map<String, String> MEANINGS = new HashMap<>();

    static {
        meaning("code", "SMTP reply code");
        meaning("status", "enhanced status code");
        meaning("detail", "the status without its class");
        meaning("lasting", "by the class of the codes");
        meaning("provider", "who runs the remote host");
        meaning("phase", "step of the SMTP dialogue that was refused");
        meaning("kind", "bounce, or a delay of which the server still tries");
        meaning("spf", "SPF of the sender's domain for our address, checked by us");
        meaning("spfProblem", "what is wrong with the SPF record");
        meaning("listed", "our address on block lists, checked by us");
        meaning("namedList", "the block list that the remote server names, checked by us");
        meaning("listedZone", "the block list that has our address");
        meaning("listedCode", "what that list answered");
        meaning("reverseDns", "whether our address has a name that leads back to it");
        meaning("rate", "what the sender sent, against our limit");
        meaning("burst", "what all of us sent to the recipient's provider, against our limit");
        meaning("domainRate", "what all of the sender's domain sent, against our limit");
        meaning("dkim", "the sender's DKIM signature, checked by us");
        meaning("mtaSts", "whether the recipient's domain announces MTA-STS");
        meaning("dane", "whether the recipient's servers have TLSA records");
        meaning("content", "whether our own content filter judged the message");
        meaning("contentScore", "its points, in percent of those from which it refuses");
        meaning("recipientDomain", "DNS of the recipient's domain");
        meaning("typo", "a well-known domain is nearly the recipient's");
        meaning("dmarc", "policy of the sender's domain");
        meaning("aligned", "whether the message passes DMARC");
        meaning("origin", "whether the message that came back was ours");
        meaning("senderListed", "the sender's domain on lists of names, checked by us");
        meaning("linkListed", "links of the message on lists of names, checked by us");
        meaning("goodMark", "our address on lists of good senders");
        meaning("reverseName", "whether the name of our address looks made by a provider");
        meaning("helo", "whether the name that we greet with leads to our address");
        meaning("senderDomain", "DNS of the sender's domain: whether it can be answered");
        meaning("dnssec", "what is wrong with DNS where it does not answer");
        meaning("namesOurAddress", "the reply names the address that we send from");
        meaning("recipients", "how many recipients did not get it");
        meaning("domains", "at how many different domains they are");
        meaning("size", "octets of the message that came back");
        meaning("mailingList", "a mailing list passed the message on");
        meaning("freeMailFrom", "From names the domain of a mail provider");
        meaning("nearlyReached", "it reached nearly the same address at the same domain");
        meaning("throughUs", "how often it went through the host that reports");
    }

    private FactNames() {}

    private static void meaning(String component, String words) {
        MEANINGS.put(component, words);
    }

    /** The components that a what-if can change: all but the words and what finds them. */
    static List<String> all() {
        return Arrays.stream(Said.class.getRecordComponents())
                .map(component -> component.getName())
                .filter(name -> !name.equals("phrase") && !name.equals("group"))
                .toList();
    }

    static String meaning(String component) {
        return MEANINGS.get(component);
    }

    static boolean isEvidence(String component) {
        return EVIDENCE.contains(component);
    }

    /** Whether a value, numbers as Double, says anything. */
    static boolean tells(String component, Object value) {
        return !NOTHING.contains(value) && !(component.equals("namedList") && value.equals("none"));
    }

    static List<Why.Fact> known(Said said) {
        List<Why.Fact> known = new ArrayList<>();
        for (String name : all()) {
            Object value = Constraint.valueOf(said, name);
            if (tells(name, value)) {
                known.add(new Why.Fact(name, Constraint.shown(value), meaning(name)));
            }
        }
        return known;
    }

    static List<String> unknown(Said said) {
        return all().stream()
                .filter(name -> Constraint.valueOf(said, name) instanceof String)
                .filter(name -> !tells(name, Constraint.valueOf(said, name)))
                .toList();
    }
}
