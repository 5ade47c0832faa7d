// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.dns.Hosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.SPFChecker;
import org.apache.james.jspf.core.SPFRecordParser;
import org.apache.james.jspf.core.SPFSession;
import org.apache.james.jspf.core.exceptions.NeutralException;
import org.apache.james.jspf.core.exceptions.NoneException;
import org.apache.james.jspf.core.exceptions.SPFResultException;
import org.apache.james.jspf.core.exceptions.TempErrorException;
import org.apache.james.jspf.terms.AMechanism;
import org.apache.james.jspf.terms.ExistsMechanism;
import org.apache.james.jspf.terms.IncludeMechanism;
import org.apache.james.jspf.terms.Mechanism;
import org.apache.james.jspf.terms.PTRMechanism;
import org.apache.james.jspf.terms.RedirectModifier;

/**
 * What one evaluation of SPF may do (RFC 7208 section 4.6.4), and what was wrong when it ended in
 * an error.
 */
final class SpfLimits {
    private static final int MOST_LOOKUPS = 10;
    private static final int MOST_VOID_LOOKUPS = 2;
    private static final int MOST_MX_HOSTS = 10;

    /** No honest term is longer; jSPF's patterns take quadratic time. */
    private static final int LONGEST_TERM = 512;

    private final String domain;
    private final Map<String, String> parents = new HashMap<>();
    private SPFChecker term;
    private String includedFrom = "";
    private String published = "";
    private String current = "";
    private String unanswered = "";
    private int lookups;
    private int voidLookups;

    SpfLimits(String domain) {
        this.domain = Hosts.plain(domain);
    }

    /** The records of the domain itself, one a line. */
    String published() {
        return published;
    }

    /** Counts a term before it is evaluated. */
    void enter(SPFChecker checker, SPFSession session) throws SpfProblem {
        boolean redirects =
                checker instanceof RedirectModifier && session.getCurrentResult() == null;
        if (!(checker instanceof Mechanism) && !redirects) {
            return;
        }
        term = checker;
        boolean includes = redirects || checker instanceof IncludeMechanism;
        if (includes) {
            includedFrom = Hosts.plain(session.getCurrentDomain());
        }
        boolean asks =
                includes
                        || checker instanceof AMechanism
                        || checker instanceof ExistsMechanism
                        || checker instanceof PTRMechanism;
        if (asks && ++lookups > MOST_LOOKUPS) {
            throw new SpfProblem("too-many-lookups");
        }
    }

    /** Counts what was found for a term. */
    void found(DNSRequest question, List<String> records, boolean forMx) throws SpfProblem {
        boolean mx = question.getRecordType() == DNSRequest.MX;
        if (mx && records != null && records.size() > MOST_MX_HOSTS) {
            throw new SpfProblem("too-many-mx", question.getHostname());
        }
        boolean addressOfMx = forMx && !mx;
        boolean ptr = term instanceof PTRMechanism;
        if (records == null && !addressOfMx && !ptr && ++voidLookups > MOST_VOID_LOOKUPS) {
            throw new SpfProblem("void-lookups");
        }
    }

    void unanswered(String name) {
        unanswered = Hosts.plain(name);
    }

    /** The SPF record among the TXT records of the current domain (section 4.5); null for none. */
    List<String> record(List<String> texts, SPFSession session) throws SpfProblem {
        String owner = Hosts.plain(session.getCurrentDomain());
        List<String> records =
                texts == null ? List.of() : texts.stream().filter(SpfRecord::isRecord).toList();
        if (owner.equals(domain) && parents.isEmpty()) {
            published = String.join("\n", records);
        }
        include(owner);
        if (records.isEmpty()) {
            return null;
        }
        if (records.size() > 1) {
            throw problem("two-records", "", owner);
        }
        current = records.get(0);
        if (!current.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw problem("syntax", "a character that is not printable ASCII", owner);
        }
        if (SpfRecord.of(current).terms().stream().anyMatch(t -> t.length() > LONGEST_TERM)) {
            throw problem("syntax", "a term of more than " + LONGEST_TERM + " characters", owner);
        }
        // jSPF holds a record without terms for an error when it is included
        boolean bare = SpfRecord.of(current).terms().isEmpty();
        return new ArrayList<>(List.of(bare ? "v=spf1 ?all" : current));
    }

    private void include(String owner) throws SpfProblem {
        if (includedFrom.isEmpty()) {
            return;
        }
        for (String above = includedFrom; above != null; above = parents.get(above)) {
            if (above.equals(owner)) {
                throw new SpfProblem("loop", owner);
            }
        }
        parents.put(owner, includedFrom);
    }

    /** An explanation of one TXT record in ASCII (section 6.2); null for none. */
    static List<String> explanation(List<String> texts) {
        boolean usable = texts != null && texts.get(0).chars().allMatch(c -> c < 0x80);
        return usable ? texts : null;
    }

    /** The word for an error, as in {@link Spf#problem()}, at the moment when it arises. */
    String describe(Exception failed, SPFSession session, SPFRecordParser parser) {
        String owner = Hosts.plain(session.getCurrentDomain());
        if (failed instanceof SpfProblem problem) {
            return problem.getMessage();
        }
        if (failed instanceof TempErrorException) {
            return "no-answer: " + unanswered;
        }
        if (failed instanceof NoneException) {
            String how = term instanceof RedirectModifier ? "missing-redirect" : "missing-include";
            return term == null ? "" : how + ": " + owner;
        }
        if (failed instanceof NeutralException) {
            return "";
        }
        return problem("syntax", culprit(parser), owner).getMessage();
    }

    private String culprit(SPFRecordParser parser) {
        List<String> terms = SpfRecord.of(current).terms();
        Optional<String> broken = terms.stream().filter(each -> !isTerm(each, parser)).findFirst();
        Stream<String> repeated =
                Stream.of("redirect=", "exp=")
                        .filter(name -> terms.stream().filter(t -> starts(t, name)).count() > 1)
                        .map(name -> name + " more than once");
        return broken.or(repeated::findFirst).orElse(term == null ? "" : term.toString());
    }

    private static boolean isTerm(String term, SPFRecordParser parser) {
        try {
            parser.parse("v=spf1 " + term);
            return true;
        } catch (SPFResultException | RuntimeException broken) {
            return false;
        }
    }

    private static boolean starts(String term, String name) {
        return term.toLowerCase(Locale.ROOT).startsWith(name);
    }

    private SpfProblem problem(String word, String place, String owner) {
        String where = owner.equals(domain) ? place : (place + " in " + owner).strip();
        return where.isEmpty() ? new SpfProblem(word) : new SpfProblem(word, where);
    }
}
