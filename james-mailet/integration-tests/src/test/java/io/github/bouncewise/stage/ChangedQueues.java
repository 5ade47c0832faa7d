// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.stage;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.james.queue.rabbitmq.JsonMails;
import org.apache.mailet.Mail;

/**
 * James' queues in memory, but each mail comes out of them as from those of a cluster: as JSON and
 * blobs, by James' own serialiser for RabbitMQ.
 */
public final class JsonQueues extends AbstractModule {

    @Provides
    @Singleton
    public MailQueueFactory<? extends ManageableMailQueue> manageable(
            MemoryMailQueueFactory memory) {
        return new Factory(memory);
    }

    @Provides
    @Singleton
    public MailQueueFactory<?> any(MailQueueFactory<? extends ManageableMailQueue> queues) {
        return queues;
    }

    @Provides
    @Singleton
    public MailQueueFactory<? extends MailQueue> queues(
            MailQueueFactory<? extends ManageableMailQueue> queues) {
        return queues;
    }

    private record Factory(MemoryMailQueueFactory memory, JsonMails mails)
            implements MailQueueFactory<ManageableMailQueue> {

        Factory(MemoryMailQueueFactory memory) {
            this(memory, new JsonMails());
        }

        @Override
        public Optional<ManageableMailQueue> getQueue(MailQueueName name, PrefetchCount count) {
            return memory.getQueue(name, count).map(this::passing);
        }

        @Override
        public ManageableMailQueue createQueue(MailQueueName name, PrefetchCount count) {
            return passing(memory.createQueue(name, count));
        }

        @Override
        public Set<MailQueueName> listCreatedMailQueues() {
            return memory.listCreatedMailQueues();
        }

        /** The same queue; what is put into it, however, is what comes out of RabbitMQ. */
        private ManageableMailQueue passing(ManageableMailQueue queue) {
            return (ManageableMailQueue)
                    Proxy.newProxyInstance(
                            JsonQueues.class.getClassLoader(),
                            new Class<?>[] {ManageableMailQueue.class},
                            (proxy, method, arguments) -> {
                                if (arguments != null && arguments[0] instanceof Mail mail) {
                                    arguments[0] = mails.passed(mail);
                                }
                                try {
                                    return method.invoke(queue, arguments);
                                } catch (InvocationTargetException failed) {
                                    throw failed.getCause();
                                }
                            });
        }
    }
}
