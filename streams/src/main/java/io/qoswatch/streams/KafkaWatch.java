package io.qoswatch.streams;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that Kafka does not answer. Kafka Streams itself goes on trying for minutes, and tells nobody. Asks on a thread of its
 * own, every two seconds; {@link #isSilent()} may be called by any.
 */
final class KafkaWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TIMEOUT_MS = 5_000;

    /** A question that Kafka answers, or an exception. */
    interface Question extends AutoCloseable {
        void ask() throws Exception;

        /** Asked no more. */
        @Override
        default void close() {}
    }

    /** Asks the brokers. */
    private record BrokerQuestion(Admin admin) implements Question {
        @Override
        public void ask() throws Exception {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS))
                    .nodes()
                    .get();
        }

        @Override
        public void close() {
            admin.close(Duration.ZERO); // Kafka may not answer.
        }
    }

    private final Question question;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService executor;
    private volatile long answeredAt;
    private volatile boolean closed;
    private boolean told;

    KafkaWatch(Question question, LongSupplier nanoTime) {
        this.question = question;
        this.nanoTime = nanoTime;
        this.answeredAt = nanoTime.getAsLong();
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kafka-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Watches from now on. */
    @SuppressWarnings("FutureReturnValueIgnored") // The task ends with the executor, and throws nothing.
    static KafkaWatch start(KafkaConnection connection) {
        Admin admin = Admin.create(connection.adminConfig());
        KafkaWatch watch = new KafkaWatch(new BrokerQuestion(admin), System::nanoTime);
        watch.executor.scheduleWithFixedDelay(watch::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Asks once. */
    void look() {
        try {
            question.ask();
            answeredAt = nanoTime.getAsLong();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // The loop's boundary: whatever it is, there was no answer.
            LOG.debug("kafka did not answer", e);
        }
        if (!closed && told != isSilent()) {
            told = !told;
            LOG.atWarn().log(told ? "kafka does not answer" : "kafka answers again");
        }
    }

    /** Whether there has been no answer for ten seconds; nobody asks any more once it is closed. */
    boolean isSilent() {
        return !closed && nanoTime.getAsLong() - answeredAt > PATIENCE.toNanos();
    }

    @Override
    public void close() {
        closed = true;
        executor.shutdownNow();
        question.close();
    }
}
