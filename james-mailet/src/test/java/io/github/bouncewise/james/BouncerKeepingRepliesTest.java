// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.mail.smtp.SMTPAddressFailedException;
import io.github.bouncewise.dsn.RemoteReply;
import io.github.bouncewise.james.RemoteDeliveryKeepingReplies.BouncerKeepingReplies;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.mail.internet.InternetAddress;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.transport.mailets.remote.delivery.RemoteDeliveryConfiguration;
import org.apache.mailet.MailetContext;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailContext;
import org.apache.mailet.base.test.FakeMailetConfig;
import org.junit.jupiter.api.Test;

/** What goes with a mail into the processor that bounces it. */
class BouncerKeepingRepliesTest {

    private final FakeMailContext context = FakeMailContext.defaultContext();
    private final FakeMail mail = mail();

    @Test
    void the_reply_and_the_host_that_takes_mail_for_the_recipient() throws Exception {
        bounce(mx("mx.example.net"));

        assertThat(context.getSentMails())
                .singleElement()
                .satisfies(sent -> assertThat(sent.getState()).isEqualTo("bounces"));
        assertThat(RepliesAttribute.read(mail))
                .containsExactly(
                        new RemoteReply(
                                "bob@example.org",
                                "mx.example.net",
                                "RCPT TO:<bob@example.org>",
                                550,
                                "550 5.7.1 not today"));
    }

    @Test
    void of_several_hosts_what_they_have_in_common() throws Exception {
        bounce(mx("alt1.mx.l.example.net", "mx.l.example.net"));

        assertThat(RepliesAttribute.read(mail))
                .extracting(RemoteReply::remoteMta)
                .containsExactly("mx.l.example.net");
    }

    @Test
    void hosts_of_different_people_are_no_host() {
        assertThat(MailExchangers.common(List.of("mx.example.net", "mx.example.org"))).isEmpty();
        assertThat(MailExchangers.common(List.of("a.example.net", "b.example.org.net"))).isEmpty();
        assertThat(MailExchangers.common(List.of())).isEmpty();
        assertThat(MailExchangers.common(List.of("MX1.example.net.", "mx2.Example.net")))
                .isEqualTo("example.net");
    }

    @Test
    void a_gateway_is_not_the_server_of_the_recipient() throws Exception {
        bounce(mx("mx.example.net"), "gateway", "192.0.2.1");

        assertThat(RepliesAttribute.read(mail))
                .extracting(RemoteReply::remoteMta)
                .containsExactly("");
    }

    @Test
    void a_name_server_that_breaks_keeps_no_bounce_back() throws Exception {
        DNSService broken =
                new InMemoryDNSService() {
                    @Override
                    public List<String> findMXRecords(String host) {
                        throw new IllegalStateException("no DNS today");
                    }
                };

        bounce(broken);

        assertThat(context.getSentMails()).hasSize(1);
    }

    @Test
    void a_bounce_waits_for_a_james_that_is_still_starting() throws Exception {
        AtomicInteger refusals = new AtomicInteger(2);
        // as James' own context does, whose spool is not there yet
        MailetContext starting =
                (MailetContext)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {MailetContext.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("sendMail")
                                            && refusals.getAndDecrement() > 0) {
                                        throw new NullPointerException("no spool");
                                    }
                                    return method.invoke(context, arguments);
                                });

        bounce(starting, mx("mx.example.net"));

        assertThat(context.getSentMails()).hasSize(1);
        assertThat(refusals).hasValue(-1);
    }

    private void bounce(DNSService dns, String... parameter) throws Exception {
        bounce(context, dns, parameter);
    }

    private void bounce(MailetContext context, DNSService dns, String... parameter)
            throws Exception {
        FakeMailetConfig.Builder config =
                FakeMailetConfig.builder()
                        .setProperty("bounceProcessor", "bounces")
                        .setProperty("heloName", "mail.example.com");
        if (parameter.length == 2) {
            config.setProperty(parameter[0], parameter[1]);
        }
        new BouncerKeepingReplies(
                        new RemoteDeliveryConfiguration(config.build(), null), context, dns)
                .bounce(
                        mail,
                        new SMTPAddressFailedException(
                                new InternetAddress("bob@example.org"),
                                "RCPT TO:<bob@example.org>",
                                550,
                                "550 5.7.1 not today"));
    }

    private static DNSService mx(String... hosts) {
        return new InMemoryDNSService()
                .registerRecord("example.org", List.of(), List.of(hosts), List.of());
    }

    private static FakeMail mail() {
        try {
            return FakeMail.builder()
                    .name("mail-1")
                    .sender("alice@example.com")
                    .recipient("bob@example.org")
                    .build();
        } catch (Exception wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
