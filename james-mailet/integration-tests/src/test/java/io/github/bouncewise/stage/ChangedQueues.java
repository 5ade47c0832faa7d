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
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.james.queue.rabbitmq.JsonMails;
import org.apache.mailet.Mail;

/** James' queues in memory, and something happens to each mail before it gets into one. */
public final class ChangedQueues extends AbstractModule {
    /** What happens to a mail. */
    @FunctionalInterface
    public interface Entrance {
        /**
         * The mail that gets into the queue.
         *
         * @throws MailQueueException if James must be told that none does
         */
        Mail enter(Mail mail) throws Exception;
    }

    private final Entrance entrance;

    public ChangedQueues(Entrance entrance) {
        this.entrance = entrance;
    }

    /**
     * Each mail comes out of them as from those of a cluster: as JSON and blobs, by James' own
     * serialiser for RabbitMQ.
     */
    public static ChangedQueues json() {
        return new ChangedQueues(new JsonMails()::passed);
    }

    @Provides
    @Singleton
    public MailQueueFactory<? extends ManageableMailQueue> manageable(
            MemoryMailQueueFactory memory) {
        return new Factory(memory, entrance);
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

    private record Factory(MemoryMailQueueFactory memory, Entrance entrance)
            implements MailQueueFactory<ManageableMailQueue> {

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

        /** The same queue behind the entrance. */
        private ManageableMailQueue passing(ManageableMailQueue queue) {
            return (ManageableMailQueue)
                    Proxy.newProxyInstance(
                            ChangedQueues.class.getClassLoader(),
                            new Class<?>[] {ManageableMailQueue.class},
                            (proxy, method, arguments) -> {
                                if (arguments != null && arguments[0] instanceof Mail mail) {
                                    arguments[0] = entrance.enter(mail);
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
