// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import com.sun.mail.imap.IMAPFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.mail.FetchProfile;
import javax.mail.Flags;
import javax.mail.Folder;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Store;

/** An inbox that stays open, as in a mail program, so that looking into it costs James little. */
public final class Inbox implements AutoCloseable {
    private final Store store;
    private final IMAPFolder folder;

    private Inbox(Store store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    /** Opens the inbox of a user. */
    public static Inbox open(User user) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.imap.timeout", "120000");
        properties.put("mail.imap.statuscachetimeout", "0");
        Store store = Session.getInstance(properties).getStore("imap");
        store.connect("127.0.0.1", user.imapPort(), user.address(), User.PASSWORD);
        Folder folder = store.getFolder("INBOX");
        folder.open(Folder.READ_WRITE);
        return new Inbox(store, (IMAPFolder) folder);
    }

    /** How many messages are in it now, by James' answer: alone, the folder asks once a second. */
    public int count() throws MessagingException {
        folder.doCommand(
                protocol -> {
                    protocol.noop();
                    return null;
                });
        return folder.getMessageCount();
    }

    /**
     * The same by a question about the mailbox (STATUS, RFC 9051 section 6.3.11), for which James
     * counts its messages: what comes while James answers another question may else be told only
     * with the next message.
     */
    public int status() throws MessagingException {
        return store.getFolder("INBOX").getMessageCount();
    }

    /**
     * A header field of some messages; null where it is missing.
     *
     * @param from number of the first, from 1
     * @param to number of the last; nothing if it is below the first
     */
    public List<String> header(String name, int from, int to) throws MessagingException {
        if (to < from) {
            return List.of();
        }
        Message[] messages = folder.getMessages(from, to);
        FetchProfile profile = new FetchProfile();
        profile.add(name);
        folder.fetch(messages, profile);
        String[] values = new String[messages.length];
        for (int i = 0; i < messages.length; i++) {
            String[] all = messages[i].getHeader(name);
            values[i] = all == null ? null : all[0];
        }
        return Arrays.asList(values);
    }

    /** Deletes all messages. */
    public void clear() throws MessagingException {
        int count = count();
        if (count > 0) {
            folder.setFlags(1, count, new Flags(Flags.Flag.DELETED), true);
            folder.expunge();
        }
    }

    @Override
    public void close() throws MessagingException {
        folder.close(false);
        store.close();
    }
}
