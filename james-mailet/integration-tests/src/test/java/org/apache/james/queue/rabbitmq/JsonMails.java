// SPDX-License-Identifier: Apache-2.0
package org.apache.james.queue.rabbitmq;

import java.io.IOException;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.blob.api.BlobId;
import org.apache.james.blob.api.HashBlobId;
import org.apache.james.blob.api.Store;
import org.apache.james.blob.mail.MimeMessagePartsId;
import org.apache.james.blob.mail.MimeMessageStore;
import org.apache.james.blob.memory.MemoryBlobStoreFactory;
import org.apache.mailet.Mail;

/**
 * What James' RabbitMQ queue makes of a mail: JSON for its envelope and attributes, and blobs for
 * the header and the body. In James' package, because its serialiser is not public.
 */
public final class JsonMails {
    private final MailReferenceSerializer serializer = new MailReferenceSerializer();
    private final Store<MimeMessage, MimeMessagePartsId> messages;
    private final MailLoader loader;

    public JsonMails() {
        BlobId.Factory ids = new HashBlobId.Factory();
        messages =
                MimeMessageStore.factory(
                                MemoryBlobStoreFactory.builder()
                                        .blobIdFactory(ids)
                                        .defaultBucketName()
                                        .passthrough())
                        .mimeMessageStore();
        loader = new MailLoader(messages, ids);
    }

    /** The mail that another node takes out of the queue into which this one was put. */
    public Mail passed(Mail mail) throws IOException, MessagingException {
        MimeMessagePartsId parts = messages.save(mail.getMessage()).block();
        byte[] json =
                serializer.write(
                        MailReferenceDTO.fromMailReference(
                                new MailReference(EnqueueId.generate(), mail, parts)));
        return loader.load(serializer.read(json)).block().getMail();
    }
}
