// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import com.google.inject.Module;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.jmap.LoopbackJmapServer;
import org.apache.james.jmap.draft.JmapGuiceProbe;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.modules.QuotaProbesImpl;
import org.apache.james.modules.protocols.ImapGuiceProbe;
import org.apache.james.modules.protocols.SieveProbeImpl;
import org.apache.james.modules.protocols.SmtpGuiceProbe;
import org.apache.james.utils.DataProbeImpl;
import org.apache.james.utils.MailRepositoryProbeImpl;

/** A real James with everything in memory, in this process. */
public final class JamesServer implements AutoCloseable {
    /** Where the sample configuration puts them. */
    private static final String UNDELIVERABLE = "memory://var/mail/address-error/";

    private final GuiceJamesServer james;

    private JamesServer(GuiceJamesServer james) {
        this.james = james;
    }

    /**
     * Boots it; all is ready on return.
     *
     * @param modules that replace parts of James
     * @throws Exception what James throws where it can't start
     */
    public static JamesServer start(JamesHome home, Module... modules) throws Exception {
        MemoryJamesConfiguration configuration =
                MemoryJamesConfiguration.builder()
                        .workingDirectory(home.directory().toString())
                        .build();
        GuiceJamesServer james =
                MemoryJamesServerMain.createServer(configuration)
                        .combineWith(new FakeSearchMailboxModule())
                        .overrideWith(new LoopbackJmapServer.Module())
                        .overrideWith(modules);
        try {
            james.start();
            return new JamesServer(james);
        } catch (Throwable failed) {
            james.stop();
            throw failed;
        }
    }

    /** Adds a user, and the domain of the address if it is new. */
    public User user(String address) throws Exception {
        DataProbeImpl data = james.getProbe(DataProbeImpl.class);
        String domain = address.substring(address.indexOf('@') + 1);
        if (!data.containsDomain(domain)) {
            data.addDomain(domain);
        }
        data.addUser(address, User.PASSWORD);
        return new User(address, smtpPort(), imapPort());
    }

    /** Lets a user keep no more than so many messages. */
    public void quota(String address, long messages) throws Exception {
        QuotaProbesImpl quotas = james.getProbe(QuotaProbesImpl.class);
        quotas.setMaxMessageCount(
                quotas.getQuotaRoot(MailboxPath.inbox(Username.of(address))),
                QuotaCountLimit.count(messages));
    }

    /** Makes a Sieve script (RFC 5228) the active one of a user. */
    public void sieve(String address, String script) throws Exception {
        james.getProbe(SieveProbeImpl.class).addActiveSieveScript(address, "test", script);
    }

    /** Sends the mail for one address to another one. */
    public void map(String user, String domain, String other) throws Exception {
        DataProbeImpl data = james.getProbe(DataProbeImpl.class);
        if (!data.containsDomain(domain)) {
            data.addDomain(domain);
        }
        data.addAddressMapping(user, domain, other);
    }

    /** How many messages came for recipients that do not exist here. */
    public long undeliverable() throws Exception {
        return james.getProbe(MailRepositoryProbeImpl.class)
                .getRepositoryMailCount(MailRepositoryUrl.from(UNDELIVERABLE));
    }

    public int smtpPort() {
        return james.getProbe(SmtpGuiceProbe.class).getSmtpPort().getValue();
    }

    public int imapPort() {
        return james.getProbe(ImapGuiceProbe.class).getImapPort();
    }

    /** Only with {@link JamesHome#jmap}. */
    public int jmapPort() {
        return james.getProbe(JmapGuiceProbe.class).getJmapPort().getValue();
    }

    @Override
    public void close() {
        james.stop();
    }
}
