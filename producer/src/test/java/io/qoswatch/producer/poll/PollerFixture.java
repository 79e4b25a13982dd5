package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.api.ZoomAccount;
import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.publish.RecordingPublisher;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.schemas.MeetingKind;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;

import static io.qoswatch.producer.TestDocuments.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** A poller between a Zoom that a test sets and a Kafka that it reads, without limits. */
abstract class PollerFixture {

    final FakeZoom zoom = new FakeZoom();
    final RecordingPublisher kafka = new RecordingPublisher();
    final ProducerStats stats = new ProducerStats();
    StopSignal stop = new StopSignal();
    final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T10:00:00Z"));
    final Poller poller = poller(EnumSet.of(MeetingKind.MEETING));

    /** The next poller, after the former one has died. */
    Poller restarted() {
        return poller(EnumSet.of(MeetingKind.MEETING));
    }

    /** A poller that reads back what former ones have published. */
    Poller poller(EnumSet<MeetingKind> kinds) {
        return new Poller(
                zoom,
                kafka.publisher(stats),
                new PollMemory(kafka.cursors(), kafka.knownUntil()),
                new PollSettings(
                        kinds,
                        List.of(ZoomAccount.OWN),
                        MeetingFilter.ALL,
                        PrivacyPolicy.DROP_ALL,
                        SuspectMarks.DEFAULT,
                        PollSettings.CATCH_UP,
                        clock),
                new PollControl(QuotaPlanner.unlimited(clock), stop, stats));
    }

    /** Polls every minute, whether or not they fail. */
    void pollFor(Duration time, Poller poller) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            try {
                poller.pollOnce();
            } catch (ZoomException e) {
                assertThat(e.kind()).isEqualTo(FailureKind.RETRY_LATER);
            }
            clock.advance(Duration.ofMinutes(1));
        }
    }

    /** Meeting, participant, minute, bit rate, revision. */
    ListAssert<Tuple> published() {
        return assertThat(kafka.samples().stream()
                .map(sample -> tuple(
                        sample.getMeeting().getUuid(),
                        sample.getParticipant().getUserId(),
                        (int) (sample.getSampledAt().getEpochSecond() / 60 % 60),
                        sample.getAudioInput().getBitrateKbps(),
                        sample.getRevision()))
                .toList());
    }
}
