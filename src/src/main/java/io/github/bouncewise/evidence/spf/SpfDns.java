// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import io.github.bouncewise.dns.DnsAnswer;
import io.github.bouncewise.dns.Hosts;
import io.github.bouncewise.dns.Lookups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.exceptions.TimeoutException;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Type;

/**
 * DNS for one evaluation by jSPF, through the look-ups of the bounce. To the obsolete type SPF (99,
 * RFC 7208 section 3.1) it answers nothing without a query.
 */
final class SpfDns implements DNSService {
    private static final int MOST_RECORDS = 10;

    private final Lookups lookups;
    private final String domain;
    private final Optional<String> record;
    private final Map<Question, DnsAnswer> answers = new LinkedHashMap<>();
    private boolean leftOut;
    private boolean failed;

    /** What was asked, by the type of jSPF. */
    private record Question(String name, int type) {}

    /**
     * @param domain the sender's
     * @param record answered as the SPF record of that domain in place of the published one
     */
    SpfDns(Lookups lookups, String domain, Optional<String> record) {
        this.lookups = lookups;
        this.domain = domain;
        this.record = record;
    }

    /** The records as jSPF writes them; null for none, as jSPF expects. */
    @Override
    public List<String> getRecords(DNSRequest request) throws TimeoutException {
        String name = request.getHostname();
        if (request.getRecordType() == DNSRequest.SPF) {
            return null;
        }
        if (request.getRecordType() == DNSRequest.TXT
                && record.isPresent()
                && Hosts.plain(name).equals(Hosts.plain(domain))) {
            return new ArrayList<>(List.of(record.get()));
        }
        Question question = new Question(name, request.getRecordType());
        DnsAnswer answer = ask(question);
        answers.put(question, answer);
        List<String> records = records(answer);
        // jSPF may change the list
        return records.isEmpty() ? null : new ArrayList<>(records);
    }

    private DnsAnswer ask(Question question) throws TimeoutException {
        DnsAnswer answer = lookups.ask(question.name(), type(question.type())).join();
        if (answer.unknown()) {
            leftOut |= answer.state() == DnsAnswer.State.NOT_ASKED && !lookups.mayAsk();
            failed = true;
            throw new TimeoutException(question.name());
        }
        return answer;
    }

    private static List<String> records(DnsAnswer answer) {
        List<String> records = new ArrayList<>(answer.texts());
        answer.addresses().forEach(address -> records.add(address.getHostAddress()));
        answer.of(MXRecord.class).forEach(mx -> records.add(mx.getTarget().toString()));
        answer.of(PTRRecord.class).stream()
                .limit(MOST_RECORDS)
                .forEach(ptr -> records.add(Hosts.plain(ptr.getTarget().toString())));
        return records;
    }

    /** What was answered up to now; empty if a question had no answer. */
    Optional<Answers> answers() {
        return failed ? Optional.empty() : Optional.of(new Answers(answers));
    }

    /** Questions and their answers. */
    static final class Answers {
        private final Map<Question, DnsAnswer> all;

        private Answers(Map<Question, DnsAnswer> all) {
            this.all = Map.copyOf(all);
        }

        /** Whether the same is answered at once. What is not known by now is not waited for. */
        boolean hold(Lookups lookups) {
            for (Map.Entry<Question, DnsAnswer> one : all.entrySet()) {
                Question question = one.getKey();
                DnsAnswer now =
                        lookups.ask(question.name(), type(question.type()))
                                .getNow(DnsAnswer.NOT_ASKED);
                if (now.unknown() || !now.sameAs(one.getValue())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether a question had no answer because nothing may be asked. */
    boolean leftOut() {
        return leftOut;
    }

    private static int type(int ofJspf) {
        return switch (ofJspf) {
            case DNSRequest.A -> Type.A;
            case DNSRequest.AAAA -> Type.AAAA;
            case DNSRequest.MX -> Type.MX;
            case DNSRequest.PTR -> Type.PTR;
            case DNSRequest.TXT -> Type.TXT;
            default -> throw new IllegalArgumentException("no such type: " + ofJspf);
        };
    }

    @Override
    public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
        try {
            return CompletableFuture.completedFuture(getRecords(request));
        } catch (TimeoutException unanswered) {
            return CompletableFuture.failedFuture(unanswered);
        }
    }

    /** None: who received the mail (the macro "r") is not us. */
    @Override
    public List<String> getLocalDomainNames() {
        return List.of();
    }

    /** The deadline is that of the bounce. */
    @Override
    public void setTimeOut(int seconds) {}

    @Override
    public int getRecordLimit() {
        return MOST_RECORDS;
    }

    /** The limit is that of RFC 7208 section 4.6.4. */
    @Override
    public void setRecordLimit(int limit) {}
}
