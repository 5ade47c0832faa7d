// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.dsn.RemoteReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.api.TemporaryResolutionException;
import org.apache.mailet.Mail;

/**
 * Finds which server answered. JavaMail's exceptions don't say, and the meaning of words depends on
 * the provider; so it is taken from the MX records from which James chose the server, which it has
 * just looked up.
 */
final class MailExchangers {
    private final DNSService dns;

    MailExchangers(DNSService dns) {
        this.dns = dns;
    }

    /** The same replies; those without a host get the host to which the whole mail was sent. */
    List<RemoteReply> name(Mail mail, List<RemoteReply> replies) {
        String host = host(mail.getRecipients());
        return replies.stream().map(reply -> named(reply, host)).toList();
    }

    private static RemoteReply named(RemoteReply reply, String host) {
        return reply.remoteMta().isEmpty() && reply.replyCode() > 0
                ? new RemoteReply(
                        reply.recipient(), host, reply.command(), reply.replyCode(), reply.text())
                : reply;
    }

    private String host(Collection<MailAddress> recipients) {
        List<Domain> domains = recipients.stream().map(MailAddress::getDomain).distinct().toList();
        if (domains.size() != 1) {
            return "";
        }
        try {
            return common(dns.findMXRecords(domains.get(0).asString()));
        } catch (TemporaryResolutionException notNow) {
            return "";
        }
    }

    /**
     * The host if there is one; of several, the domain that they have in common, because James
     * doesn't say which of them it was. Empty if they have fewer than two labels in common.
     */
    static String common(Collection<String> hosts) {
        List<List<String>> names = hosts.stream().map(MailExchangers::labels).toList();
        List<String> common = names.isEmpty() ? List.of() : names.get(0);
        for (List<String> name : names) {
            int same = 0;
            while (same < Math.min(common.size(), name.size())
                    && common.get(same).equals(name.get(same))) {
                same++;
            }
            common = common.subList(0, same);
        }
        if (common.size() < 2) {
            return "";
        }
        List<String> inOrder = new ArrayList<>(common);
        Collections.reverse(inOrder);
        return String.join(".", inOrder);
    }

    /** The labels, top-level domain first. */
    private static List<String> labels(String host) {
        List<String> labels = Arrays.asList(host.toLowerCase(Locale.ROOT).split("\\."));
        Collections.reverse(labels);
        return labels;
    }
}
