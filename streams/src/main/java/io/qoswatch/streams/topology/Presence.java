package io.qoswatch.streams.topology;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

import io.qoswatch.streams.failure.Failures;
import io.qoswatch.streams.metrics.SilenceFailure;
import io.qoswatch.streams.metrics.StreamsMetrics;
import io.qoswatch.streams.metrics.TaskTally;
import io.qoswatch.streams.window.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is there, and who has gone or fallen silent: closes the silent, and forgets them when the retention is over.
 *
 * <p>Silence is counted anew from a start on, after a pause of the checks (a suspended machine, a clock that was set), and after
 * Kafka could not be reached: samples that nobody could read are no silence. For one thread.
 */
final class Presence {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    /** Participants that one check closes: everybody at once would outlast the transaction, and keep samples waiting. */
    private static final int MOST_AT_ONCE = 2_000;
    /** Checks are a second apart; so long without one means that nothing ran. */
    private static final long PAUSE_MS = 30_000;

    private record Closed(String key, long at) {}

    private final ParticipantUpdates updates;
    private final StreamsMetrics metrics;
    private final TaskTally tally;
    private final BooleanSupplier kafkaIsSilent;
    private final Silence open;
    private final Silence closed;
    private final PriorityQueue<Closed> foundClosed = new PriorityQueue<>(Comparator.comparingLong(Closed::at));
    private final Deque<String> withRemovedRules = new ArrayDeque<>();
    private final Silence withRemovedRulesAgain;
    private long checkedAt;
    private boolean couldNotRead;

    /** @param kafkaIsSilent whether Kafka has not answered for a while, so that no sample can be read */
    Presence(
            TopologySettings settings,
            ParticipantUpdates updates,
            StreamsMetrics metrics,
            TaskTally tally,
            BooleanSupplier kafkaIsSilent,
            long now) {
        this.updates = updates;
        this.metrics = metrics;
        this.tally = tally;
        this.kafkaIsSilent = kafkaIsSilent;
        this.open = new Silence(settings.noDataWallClock().toMillis());
        this.closed = new Silence(settings.stateRetention().toMillis());
        this.withRemovedRulesAgain = new Silence(settings.noDataWallClock().toMillis());
        this.checkedAt = now;
    }

    /** A participant that was there before the start. */
    void found(String key, ParticipantState state, boolean hasRemovedRule) {
        if (state.closedAt() == Timeline.NONE) {
            open.heard(key, checkedAt);
        } else {
            foundClosed.add(new Closed(key, state.closedAt()));
        }
        if (hasRemovedRule) {
            withRemovedRules.add(key);
        }
    }

    /** No more of them. */
    void foundAll() {
        while (!foundClosed.isEmpty()) { // In the order in which they were closed, as Silence wants them.
            Closed next = foundClosed.remove();
            closed.heard(next.key(), next.at());
        }
        tally.participants(open.size());
    }

    /** A sign of life, or of having gone. */
    void heard(String key, boolean gone, long now) {
        (gone ? open : closed).forget(key);
        (gone ? closed : open).heard(key, now);
        tally.participants(open.size());
    }

    /** Does what is due by the wall clock. */
    void check(long now) {
        endRemovedRules(now);
        if (isListening(now)) {
            open.takeSilent(now, MOST_AT_ONCE, key -> close(key, now));
        }
        closed.takeSilent(now, MOST_AT_ONCE, updates::forget);
        tally.participants(open.size());
    }

    private boolean isListening(long now) {
        couldNotRead |= Math.abs(now - checkedAt) > PAUSE_MS;
        checkedAt = now;
        if (kafkaIsSilent.getAsBoolean()) {
            couldNotRead = true;
            return false;
        }
        if (couldNotRead) {
            couldNotRead = false;
            open.countAnew(now);
            LOG.atInfo().addKeyValue("participants", open.size()).log("silence is counted anew after a pause");
        }
        return true;
    }

    /** Rules change by a restart only, so once after the start is enough, unless it fails. */
    private void endRemovedRules(long now) {
        withRemovedRulesAgain.takeSilent(now, MOST_AT_ONCE, withRemovedRules::add);
        for (int i = Math.min(MOST_AT_ONCE, withRemovedRules.size()); i > 0; i--) {
            String key = withRemovedRules.remove();
            if (!attempt(key, () -> updates.endAlertsOfRemovedRules(key))) {
                metrics.ruleRemovalFailed();
                withRemovedRulesAgain.heard(key, now);
            }
        }
    }

    /** Closes it with its windows, or else without them, or else forgets it: nothing stays open for ever. */
    private void close(String key, long now) {
        if (attempt(key, () -> updates.close(key, now))) {
            closed.heard(key, now);
        } else if (attempt(key, () -> updates.closeUnsettled(key, now))) {
            metrics.silenceFailed(SilenceFailure.WINDOWS_LOST);
            closed.heard(key, now);
        } else {
            updates.forget(key);
            metrics.silenceFailed(SilenceFailure.FORGOTTEN);
            LOG.atError()
                    .addKeyValue("participant", key)
                    .log("participant was forgotten, its alerts were not resolved");
        }
    }

    /** The boundary of a loop over participants: a failure that lies in one of them must not keep the others open. */
    private static boolean attempt(String key, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            if (!Failures.isOfRecord(e)) {
                throw e;
            }
            LOG.atError().setCause(e).addKeyValue("participant", key).log("alerts of a participant could not be ended");
            return false;
        }
    }
}
