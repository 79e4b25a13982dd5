package io.qoswatch.producer.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.quota.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls until it is told to stop or a failure cannot pass. Polls never overlap. */
public final class PollLoop {

    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    private final Runnable poll;
    private final PollSchedule schedule;
    private final Pause pause;
    private final StopSignal stop;
    private final ProducerStats stats;

    PollLoop(Runnable poll, PollSchedule schedule, Pause pause, StopSignal stop, ProducerStats stats) {
        this.poll = poll;
        this.schedule = schedule;
        this.pause = pause;
        this.stop = stop;
        this.stats = stats;
    }

    /**
     * A loop in real time.
     *
     * @param poller what to repeat
     * @param interval from start to start
     * @param clock what the times in Zoom's answers are compared with
     */
    public static PollLoop of(Poller poller, Duration interval, Clock clock, StopSignal stop, ProducerStats stats) {
        PollSchedule schedule = new PollSchedule(interval, clock, System::nanoTime, RandomGenerator.getDefault());
        return new PollLoop(poller::pollOnce, schedule, stop::await, stop, stats);
    }

    /**
     * Blocks.
     *
     * @throws ZoomException if nothing can succeed before somebody changes the configuration, the app or the plan
     * @throws PublishException if this connection to Kafka cannot be used any more
     * @throws InterruptedException if interrupted
     */
    public void run() throws InterruptedException {
        while (!stop.isGiven()) {
            schedule.pollStarts();
            Duration delay = attempt();
            do {
                pause.atMost(delay);
                delay = schedule.interval();
            } while (!stop.isGiven() && schedule.isHeldBack());
        }
    }

    @SuppressWarnings("CatchingUnchecked") // The loop's boundary: a mistake in one poll must not end the service.
    private Duration attempt() {
        try {
            poll.run();
            stats.pollFinished();
            LOG.debug("poll finished {}", stats);
            return schedule.afterSuccess();
        } catch (ZoomException e) {
            stats.pollFailed(e.reason().name());
            if (e.kind() == FailureKind.STOP) {
                throw e;
            }
            return afterFailure(e, e.retryAt());
        } catch (PublishException e) {
            stats.pollFailed("KAFKA");
            if (e.remedy() != PublishException.Remedy.REPEAT) {
                throw e;
            }
            return afterFailure(e, Optional.empty());
        } catch (RuntimeException e) {
            stats.pollFailed("UNEXPECTED");
            LOG.error("poll failed for a reason that nobody foresaw", e);
            return schedule.afterFailure(Optional.empty());
        }
    }

    private Duration afterFailure(RuntimeException failure, Optional<Instant> retryAt) {
        Duration delay = schedule.afterFailure(retryAt);
        if (!stop.isGiven()) { // A stop breaks requests off, which is no news.
            LOG.warn("poll failed, next in {} s{}: {}", delay.toSeconds(), notBefore(retryAt), failure.getMessage());
        }
        return delay;
    }

    private static String notBefore(Optional<Instant> retryAt) {
        return retryAt.map(instant -> ", not before " + instant).orElse("");
    }
}
