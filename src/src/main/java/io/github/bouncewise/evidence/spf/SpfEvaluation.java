// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.evidence.spf.Spf.Result;
import java.util.List;
import org.apache.james.jspf.core.DNSLookupContinuation;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSResponse;
import org.apache.james.jspf.core.MacroExpand;
import org.apache.james.jspf.core.SPF1Constants;
import org.apache.james.jspf.core.SPFChecker;
import org.apache.james.jspf.core.SPFCheckerDNSResponseListener;
import org.apache.james.jspf.core.SPFCheckerExceptionCatcher;
import org.apache.james.jspf.core.SPFSession;
import org.apache.james.jspf.core.exceptions.NeutralException;
import org.apache.james.jspf.core.exceptions.NoneException;
import org.apache.james.jspf.core.exceptions.SPFResultException;
import org.apache.james.jspf.core.exceptions.TempErrorException;
import org.apache.james.jspf.core.exceptions.TimeoutException;
import org.apache.james.jspf.impl.SPF;
import org.apache.james.jspf.terms.Directive;
import org.apache.james.jspf.terms.ExistsMechanism;
import org.apache.james.jspf.terms.ExpModifier;
import org.apache.james.jspf.terms.MXMechanism;
import org.apache.james.jspf.terms.PTRMechanism;

/**
 * One run of check_host (RFC 7208 section 4). The terms are those of jSPF; the run is ours, because
 * jSPF's own neither counts void look-ups and MX hosts (section 4.6.4), nor treats DNS errors as
 * each term wants it (section 5), nor tells where an error arose.
 */
final class SpfEvaluation {
    private final SpfDns dns;
    private final SpfLimits limits;
    private final SpfTerms.Services services;
    private final SPFSession session;
    private String problem = "";

    /**
     * @param ip text of an address in its short form
     * @param sender envelope sender; where it is empty, postmaster at the HELO name
     */
    SpfEvaluation(String ip, String sender, String helo, SpfDns dns) {
        this.dns = dns;
        this.session =
                new SPFSession(sender, helo, ip) {
                    @Override
                    public String getReadableIP() {
                        return ip;
                    }
                };
        this.limits = new SpfLimits(session.getCurrentDomain());
        MacroExpand macros = new SpfMacros(dns);
        SPF checker = new SPF(dns, SpfTerms.PARSER, macros, null);
        checker.setDefaultExplanation("");
        session.pushChecker(checker);
        this.services = new SpfTerms.Services(dns, macros, checker);
    }

    /** Runs to the end; to be called once. */
    SpfVerdict run() {
        return SpfTerms.with(services, this::checkHost);
    }

    private SpfVerdict checkHost() {
        Result result;
        try {
            for (SPFChecker next; (next = session.popChecker()) != null; ) {
                step(next);
            }
            result = result(session.getCurrentResult());
        } catch (SPFResultException failed) {
            result = result(failed);
        } catch (RuntimeException unforeseen) {
            // numbers too large, and what else jSPF does not expect in a record
            result = Result.PERMERROR;
        }
        boolean error = result == Result.PERMERROR || result == Result.TEMPERROR;
        String explanation = session.getExplanation();
        return new SpfVerdict(
                result,
                limits.published(),
                error ? problem : "",
                result == Result.FAIL && explanation != null ? explanation : "");
    }

    private void step(SPFChecker checker) throws SPFResultException {
        try {
            limits.enter(checker, session);
            if (checker instanceof Directive directive) {
                match(directive);
                return;
            }
            DNSLookupContinuation question = checker.checkSPF(session);
            while (question != null) {
                DNSResponse answer = answer(question.getRequest(), question.getListener());
                question = question.getListener().onDNSResponse(answer, session);
            }
        } catch (SPFResultException | RuntimeException failed) {
            if (problem.isEmpty()) {
                problem = limits.describe(failed, session, SpfTerms.PARSER);
            }
            handUp(failed);
        }
    }

    /** As jSPF does it, which writes each match to the log. */
    private void match(Directive directive) {
        if (session.getCurrentResult() == null && session.getCurrentResultExpanded() == null) {
            session.removeAttribute(Directive.ATTRIBUTE_MECHANISM_RESULT);
            session.pushChecker(
                    decided -> {
                        Object matches = decided.getAttribute(Directive.ATTRIBUTE_MECHANISM_RESULT);
                        if (!Boolean.FALSE.equals(matches)) {
                            String qualifier = directive.getQualifier();
                            decided.setCurrentResult(
                                    qualifier.isEmpty() ? SPF1Constants.PASS : qualifier);
                        }
                        return null;
                    });
            session.pushChecker(directive.getMechanism());
        }
    }

    /** Lets the terms that include other records say what an error in there means to them. */
    private void handUp(Exception failure) throws SPFResultException {
        Exception current = failure;
        for (SPFChecker next; (next = session.popChecker()) != null; ) {
            if (next instanceof SPFCheckerExceptionCatcher catcher) {
                try {
                    catcher.onException(current, session);
                    return;
                } catch (SPFResultException | RuntimeException other) {
                    current = other;
                }
            }
        }
        if (current instanceof SPFResultException result) {
            throw result;
        }
        throw (RuntimeException) current;
    }

    private DNSResponse answer(DNSRequest question, SPFCheckerDNSResponseListener asker)
            throws SPFResultException {
        List<String> records;
        try {
            records = dns.getRecords(question);
        } catch (TimeoutException unanswered) {
            if (asker instanceof PTRMechanism) {
                return new DNSResponse((List<String>) null);
            }
            limits.unanswered(question.getHostname());
            if (asker instanceof ExistsMechanism) {
                throw new TempErrorException("no answer");
            }
            return new DNSResponse(unanswered);
        }
        if (question.getRecordType() == DNSRequest.TXT) {
            return new DNSResponse(
                    asker instanceof ExpModifier
                            ? SpfLimits.explanation(records)
                            : limits.record(records, session));
        }
        if (question.getRecordType() != DNSRequest.SPF) {
            limits.found(question, records, asker instanceof MXMechanism);
        }
        return new DNSResponse(records);
    }

    private static Result result(String qualifier) {
        if (qualifier == null) {
            return Result.NEUTRAL;
        }
        return switch (qualifier) {
            case SPF1Constants.PASS -> Result.PASS;
            case SPF1Constants.FAIL -> Result.FAIL;
            case SPF1Constants.SOFTFAIL -> Result.SOFTFAIL;
            default -> Result.NEUTRAL;
        };
    }

    private static Result result(SPFResultException failed) {
        if (failed instanceof NoneException) {
            return Result.NONE;
        }
        if (failed instanceof NeutralException) {
            return Result.NEUTRAL;
        }
        return failed instanceof TempErrorException ? Result.TEMPERROR : Result.PERMERROR;
    }
}
