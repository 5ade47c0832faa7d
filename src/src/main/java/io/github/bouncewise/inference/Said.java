// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.inference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The one fact that rules of the first tier look at: what was said about one recipient, and all
 * that is known besides. There is one for each group of phrases that occurs in the words of the
 * remote server, and one whose phrase is empty, for rules that need no words. Wide and flat,
 * because equality with a constant is indexed and needs no join (see the decision on the shape of
 * facts). No component is null.
 *
 * @param phrase words of a rule that the remote server said, in lower case; or empty
 * @param code SMTP reply code, 400 to 599, or 0
 * @param status enhanced status code such as {@code 5.7.1}, or empty
 * @param detail subject and detail of it, such as {@code 7.1}, whatever the class; or empty
 * @param lasting class of the refusal: {@code permanent}, {@code temporary} or {@code unknown}
 * @param provider id of who runs the remote host, or empty
 * @param phase step of the SMTP dialogue in which it was refused
 * @param kind {@code bounce} or {@code delay}
 * @param spf result of our own check of the sender's domain, or {@code unchecked}
 * @param spfProblem first word of what is wrong with the SPF record, such as {@code two-records}
 * @param listed whether our address is on a block list, by our own look-up
 * @param namedList what our own look-up says of the very list that the remote server names; {@code
 *     none} where it names none
 * @param listedZone the block list that has our address, the one that the remote server names
 *     first; or empty
 * @param listedCode what that list answered, such as {@code 127.0.0.2}; or empty
 * @param reverseDns whether our address has a name that leads back to it
 * @param rate whether the sender sent more than our limit
 * @param burst whether we sent more than our limit to the recipient's provider or domain, all of us
 *     together
 * @param domainRate whether all senders of the sender's domain together sent more than our limit
 * @param recipientDomain what DNS says of the recipient's domain
 * @param typo whether a well-known domain is nearly the recipient's
 * @param dmarc policy of the sender's domain, or {@code unchecked}
 * @param aligned whether the message was aligned with it
 * @param dkim what became of the sender's DKIM signature; {@code body-changed} where only the body
 *     does not fit, which the way back can have done
 * @param mtaSts whether the recipient's domain announces a policy of MTA-STS, where the remote
 *     server speaks of encryption
 * @param dane whether its mail servers have TLSA records, likewise
 * @param content whether our own content filter judged the message, where the remote server speaks
 *     of its content
 * @param contentScore its points, in percent of those from which on the filter refuses; 0 where it
 *     did not judge
 * @param origin whether the message that came back was ours
 * @param senderListed whether the sender's domain is on a list of names, by our own look-up
 * @param linkListed whether the domain of a link in the message is, where the remote server names
 *     such a list
 * @param goodMark whether a list of good senders has our address
 * @param reverseName whether the name of our address looks like one of many that a provider makes,
 *     as for home connections
 * @param helo whether the name of our greeting leads to our address
 * @param senderDomain whether the sender's domain can be answered
 * @param dnssec what is wrong with the DNS of the recipient's domain, where it does not answer
 * @param namesOurAddress whether the remote server names the address that we send from
 * @param recipients how many recipients of the message did not get it
 * @param domains at how many different domains these recipients are
 * @param size octets of the message that came back, or 0
 * @param mailingList whether a mailing list passed the message on (RFC 2919)
 * @param freeMailFrom whether the From field names a domain at which a mail provider lets people
 *     have addresses, so that the DMARC policy is that provider's
 * @param nearlyReached whether the same message went to an address of nearly this name at the same
 *     domain, which did not fail
 * @param throughUs how often the message that came back went through the host that reports
 * @param group the set of phrases by which this fact was made; for the loader, not for rules
 */
public record Said(
        String phrase,
        int code,
        String status,
        String detail,
        String lasting,
        String provider,
        String phase,
        String kind,
        String spf,
        String spfProblem,
        String listed,
        String namedList,
        String listedZone,
        String listedCode,
        String reverseDns,
        String rate,
        String burst,
        String domainRate,
        String recipientDomain,
        boolean typo,
        String dmarc,
        String aligned,
        String dkim,
        String mtaSts,
        String dane,
        String content,
        int contentScore,
        String origin,
        String senderListed,
        String linkListed,
        String goodMark,
        String reverseName,
        String helo,
        String senderDomain,
        String dnssec,
        boolean namesOurAddress,
        int recipients,
        int domains,
        long size,
        boolean mailingList,
        boolean freeMailFrom,
        boolean nearlyReached,
        int throughUs,
        String group) {

    /** The words that the components with a closed vocabulary can have. */
    public static final Map<String, Set<String>> WORDS = new LinkedHashMap<>();

    static {
        words("lasting", "permanent temporary unknown");
        words("phase", "connect helo mail rcpt data end-of-data unknown");
        words("kind", "bounce delay");
        words("spf", "pass fail softfail neutral none temperror permerror unchecked");
        words("listed", "listed clear refused unchecked");
        words("namedList", "listed clear refused dead unchecked none");
        words("reverseDns", "confirmed unconfirmed missing unchecked");
        words("rate", "over under unchecked");
        words("burst", "over under unchecked");
        words("domainRate", "over under unchecked");
        words("recipientDomain", "ok nxdomain null-mx no-mx broken error unchecked");
        words("dmarc", "none quarantine reject absent unchecked");
        words("aligned", "yes no unchecked");
        words("dkim", "pass none body-changed wrong key-missing key-revoked key-bad unchecked");
        words("mtaSts", "published absent broken unchecked");
        words("dane", "published absent unusable unchecked");
        words("content", "checked unchecked");
        words("origin", "ours not-ours unknown");
        words("senderListed", "listed clear refused unchecked");
        words("linkListed", "listed clear refused unchecked");
        words("goodMark", "listed clear refused unchecked");
        words("reverseName", "generic own unchecked");
        words("helo", "ok elsewhere unresolved unqualified literal unchecked");
        words("senderDomain", "ok nxdomain null-mx no-mx broken error unchecked");
        words("dnssec", "bogus failing unchecked");
    }

    /** The words that a component can have; empty where it holds any text, a number or a truth. */
    public static Set<String> words(String component) {
        return WORDS.getOrDefault(component, Set.of());
    }

    /** What a reply code says about the time to come; where there is none, the status does. */
    public static String lasting(int code, String status) {
        char first =
                code > 0 ? (char) ('0' + code / 100) : status.isEmpty() ? '0' : status.charAt(0);
        return switch (first) {
            case '5' -> "permanent";
            case '4' -> "temporary";
            default -> "unknown";
        };
    }

    private static void words(String component, String words) {
        WORDS.put(component, Set.of(words.split(" ")));
    }

    /** What a component that holds a text says where nothing is known and nothing was checked. */
    public static String unknownWord(String component) {
        return switch (component) {
            case "kind" -> "bounce";
            case "namedList" -> "none";
            case "phase", "origin", "lasting" -> "unknown";
            default -> WORDS.containsKey(component) ? "unchecked" : "";
        };
    }

    /** The same fact for a phrase that was found. */
    public Said of(String found, String foundIn) {
        return new Said(
                found,
                code,
                status,
                detail,
                lasting,
                provider,
                phase,
                kind,
                spf,
                spfProblem,
                listed,
                namedList,
                listedZone,
                listedCode,
                reverseDns,
                rate,
                burst,
                domainRate,
                recipientDomain,
                typo,
                dmarc,
                aligned,
                dkim,
                mtaSts,
                dane,
                content,
                contentScore,
                origin,
                senderListed,
                linkListed,
                goodMark,
                reverseName,
                helo,
                senderDomain,
                dnssec,
                namesOurAddress,
                recipients,
                domains,
                size,
                mailingList,
                freeMailFrom,
                nearlyReached,
                throughUs,
                foundIn);
    }
}
