// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.faults;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.apache.activemq.store.PersistenceAdapter;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.queue.activemq.ActiveMQMailQueueFactory;
import org.apache.james.queue.activemq.EmbeddedActiveMQ;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollector;
import org.apache.james.queue.activemq.metric.ActiveMQMetricCollectorNoop;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueItemDecoratorFactory;
import org.apache.james.queue.api.ManageableMailQueue;

/**
 * James with everything in memory but its queues, which are those of its JPA app: ActiveMQ with
 * KahaDB in {@code var/store/activemq}. They survive {@code kill -9}. Runs in a process of its own.
 */
public final class DurableJames {

    private DurableJames() {}

    public static void main(String[] args) throws Exception {
        MemoryJamesServerMain.createServer(
                        MemoryJamesConfiguration.builder().useWorkingDirectoryEnvProperty().build())
                .combineWith(new FakeSearchMailboxModule())
                .overrideWith(new Queues())
                .start();
    }

    /** Public, with public methods, because Guice calls them. */
    public static final class Queues extends AbstractModule {

        @Override
        protected void configure() {
            bind(PersistenceAdapter.class).to(KahaDBPersistenceAdapter.class);
            bind(EmbeddedActiveMQ.class).in(Singleton.class);
            bind(ActiveMQMetricCollector.class).to(ActiveMQMetricCollectorNoop.class);
        }

        @Provides
        @Singleton
        public ActiveMQMailQueueFactory factory(
                EmbeddedActiveMQ broker,
                MailQueueItemDecoratorFactory decorators,
                MetricFactory metrics,
                GaugeRegistry gauges,
                ActiveMQMetricCollector collector) {
            ActiveMQMailQueueFactory factory =
                    new ActiveMQMailQueueFactory(broker, decorators, metrics, gauges, collector);
            factory.init();
            return factory;
        }

        @Provides
        public MailQueueFactory<? extends ManageableMailQueue> manageable(
                ActiveMQMailQueueFactory factory) {
            return factory;
        }

        @Provides
        public MailQueueFactory<?> any(ActiveMQMailQueueFactory factory) {
            return factory;
        }

        @Provides
        public MailQueueFactory<? extends MailQueue> queues(ActiveMQMailQueueFactory factory) {
            return factory;
        }
    }
}
