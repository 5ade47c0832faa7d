// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What one check found out. The components are those of the JSON contract ("evidence"); texts are
 * empty where there is nothing to tell.
 */
public sealed interface Evidence {

    /** The word of the JSON contract, such as {@code reverse-dns}. */
    String type();

    /** Enums of this package as words of the JSON contract. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * SPF of the sender's domain for the address that we send from (RFC 7208).
     *
     * @param record the published record, or empty; one line for each where there are several
     * @param problem why there is no result, as a word, where it helps with its place after a
     *     colon; or empty. {@code too-many-lookups}, {@code void-lookups}, {@code too-many-mx:
     *     host}, {@code two-records}, {@code syntax: term}, {@code missing-include: domain}, {@code
     *     missing-redirect: domain}, {@code loop: domain}, {@code no-answer: name}
     */
    record Spf(String domain, String ip, Result result, String record, String problem)
            implements Evidence {
        /** Results of RFC 7208 section 2.6. */
        public enum Result {
            PASS,
            FAIL,
            SOFTFAIL,
            NEUTRAL,
            NONE,
            TEMPERROR,
            PERMERROR
        }

        @Override
        public String type() {
            return "spf";
        }
    }

    /**
     * One block list (RFC 5782) asked about one address.
     *
     * @param codes the A records it answered, such as {@code 127.0.0.2}
     * @param meaning what these codes mean at this list, or empty
     */
    record BlockList(String zone, String ip, State state, List<String> codes, String meaning)
            implements Evidence {
        /** A refusal to answer (query limits, public resolvers) is never a listing. */
        public enum State {
            LISTED,
            CLEAR,
            REFUSED,
            DEAD,
            ERROR
        }

        public BlockList {
            codes = List.copyOf(codes);
        }

        @Override
        public String type() {
            return "blocklist";
        }
    }

    /**
     * Reverse DNS of an address.
     *
     * @param name the PTR name, or empty
     * @param confirmed whether the name leads back to the address (FCrDNS)
     */
    record ReverseDns(String ip, String name, boolean confirmed) implements Evidence {
        /**
         * Whether the name is made of the address, as providers do for all addresses of a range:
         * many receivers take such a host for a home connection.
         */
        public boolean generic() {
            return GenericNames.isMadeOf(ip, name);
        }

        @Override
        public String type() {
            return "reverse-dns";
        }
    }

    /**
     * The recipient's domain.
     *
     * @param suggestion the well-known domain that was probably meant, or empty
     */
    record RecipientDomain(String domain, State state, String suggestion) implements Evidence {
        /** NULL_MX: RFC 7505. BROKEN: its MX leads nowhere. ERROR: DNS did not answer. */
        public enum State {
            OK,
            NXDOMAIN,
            NULL_MX,
            NO_MX,
            BROKEN,
            ERROR
        }

        @Override
        public String type() {
            return "recipient-domain";
        }
    }

    /** Whether the sender's domain can be answered: states as for a recipient's. */
    record SenderDomain(String domain, RecipientDomain.State state) implements Evidence {
        @Override
        public String type() {
            return "sender-domain";
        }
    }

    /**
     * The name by which the host that sends for us greets others (RFC 5321 section 4.1.1.1), and
     * whether it leads to the address that they see.
     */
    record Helo(String name, String ip, State state) implements Evidence {
        /** From harmless to worst; ELSEWHERE: it leads to other addresses only. */
        public enum State {
            OK,
            ELSEWHERE,
            /** An address in brackets, which is allowed (section 4.1.3) and often refused. */
            LITERAL,
            /** DNS has no address for it. */
            UNRESOLVED,
            /** Not the full name of a host (section 2.3.5). */
            UNQUALIFIED
        }

        @Override
        public String type() {
            return "helo";
        }
    }

    /**
     * Why the DNS of a domain does not answer. BOGUS: it does answer where it is asked without
     * validation (the CD bit of RFC 4035 section 3.2.2), so its DNSSEC is broken. FAILING: it does
     * not answer then either.
     */
    record Dnssec(String domain, State state) implements Evidence {
        public enum State {
            BOGUS,
            FAILING
        }

        @Override
        public String type() {
            return "dnssec";
        }
    }

    /** DMARC policy of the From domain (RFC 7489), and whether the message aligned. */
    record Dmarc(String domain, Policy policy, boolean aligned) implements Evidence {
        public enum Policy {
            NONE,
            QUARANTINE,
            REJECT,
            ABSENT
        }

        @Override
        public String type() {
            return "dmarc";
        }
    }

    /**
     * A DKIM signature of the message that came back (RFC 6376), or that there is none.
     *
     * @param domain who signed; the domain of From where nobody did
     * @param selector which of his keys; empty where nobody signed
     * @param problem why it is no pass, as a word, or empty. FAIL: {@code body-hash} (the header is
     *     as it was signed, the body is not), {@code signature}. NEUTRAL: {@code header-only} (the
     *     header is as it was signed, the body did not come back), {@code header-changed} (nor is
     *     the header, which alone came back), {@code algorithm}, {@code expired}, {@code
     *     too-large}. PERMERROR: {@code key-missing}, {@code key-revoked}, {@code key-weak}, {@code
     *     key-broken}, {@code syntax}. TEMPERROR: {@code no-answer}
     */
    record Dkim(String domain, String selector, Result result, String problem) implements Evidence {
        /** Results of RFC 8601 section 2.7.1. */
        public enum Result {
            PASS,
            FAIL,
            NEUTRAL,
            NONE,
            TEMPERROR,
            PERMERROR
        }

        /** Whether the signer signed this very header, whatever became of the body. */
        public boolean signedHeader() {
            return result == Result.PASS
                    || problem.equals("body-hash")
                    || problem.equals("header-only");
        }

        /** Where the key stands in DNS (RFC 6376 section 3.6.2.1). */
        public String keyName() {
            return selector + "._domainkey." + domain;
        }

        @Override
        public String type() {
            return "dkim";
        }
    }

    /** Whether a domain announces a policy of MTA-STS in DNS (RFC 8461 section 3.1). */
    record MtaSts(String domain, State state) implements Evidence {
        /** BROKEN: there are several records, or one without an id, and none counts. */
        public enum State {
            PUBLISHED,
            ABSENT,
            BROKEN,
            ERROR
        }

        @Override
        public String type() {
            return "mta-sts";
        }
    }

    /**
     * Whether a mail server has TLSA records (RFC 7672).
     *
     * @param domain whose mail server it is
     */
    record Tlsa(String domain, String host, State state) implements Evidence {
        /** UNUSABLE: there are only records of a kind that does not count for SMTP. */
        public enum State {
            PUBLISHED,
            ABSENT,
            UNUSABLE,
            ERROR
        }

        @Override
        public String type() {
            return "tlsa";
        }
    }

    /**
     * What our own content filter says of the message that came back.
     *
     * @param action what it would do, in its own words, such as {@code add header}; or empty
     * @param score its points, bad ones above 0
     * @param required the points from which on it refuses a message
     * @param symbols the rules of it that matched, the weightiest first
     */
    record Content(State state, String action, double score, double required, List<Symbol> symbols)
            implements Evidence {
        /** ERROR: it is away, or its answer is none. */
        public enum State {
            CHECKED,
            ERROR
        }

        /** One rule of it, its points, and what it is about; that may be empty. */
        public record Symbol(String name, double score, String meaning) {}

        public static final Content UNCHECKED = new Content(State.ERROR, "", 0, 0, List.of());

        public Content {
            symbols = List.copyOf(symbols);
        }

        /** The score in percent of the one from which on it refuses; 0 where there is none. */
        public int percent() {
            return required > 0 ? (int) Math.round(100 * score / required) : 0;
        }

        @Override
        public String type() {
            return "content";
        }
    }

    /**
     * What a sender sent through us in the window before the bounce.
     *
     * @param limit recipients that the configuration allows in the window; 0 for no limit
     */
    record SendRate(String sender, Duration window, long messages, long recipients, long limit)
            implements Evidence {
        /** Whether the limit was passed. */
        public boolean over() {
            return limit > 0 && recipients > limit;
        }

        @Override
        public String type() {
            return "send-rate";
        }
    }

    /**
     * What all of us together sent in the window before the bounce.
     *
     * @param name a sending domain; or the recipients' provider, or domain where nobody known has
     *     the mailboxes
     * @param limit recipients that the configuration allows in the window; 0 for no limit
     */
    record SendVolume(
            Side side, String name, Duration window, long messages, long recipients, long limit)
            implements Evidence {
        /** FROM all senders of a domain, or TO all recipients at a provider or domain. */
        public enum Side {
            FROM,
            TO
        }

        /** Whether the limit was passed. */
        public boolean over() {
            return limit > 0 && recipients > limit;
        }

        @Override
        public String type() {
            return "send-volume";
        }
    }

    /** Whether the returned message was ours. */
    record Origin(State state, By by) implements Evidence {
        public enum State {
            OURS,
            NOT_OURS,
            UNKNOWN
        }

        /** What shows it. */
        public enum By {
            TOKEN,
            DKIM,
            RECEIVED,
            NONE
        }

        @Override
        public String type() {
            return "origin";
        }
    }
}
