package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.api.DayRange;
import io.qoswatch.producer.api.Document;
import io.qoswatch.producer.api.MeetingList;
import io.qoswatch.producer.api.QosType;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.RecordingPublisher;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.Label;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.producer.quota.QuotaReport;
import io.qoswatch.schemas.Meeting;
import org.junit.jupiter.api.Test;

import static io.qoswatch.producer.TestDocuments.participant;
import static org.assertj.core.api.Assertions.assertThat;

/** Polls of a Zoom that gives three calls a minute. */
class PollerQuotaTest {

    private static final int CALLS_A_MINUTE = 3;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T00:00:05Z"));
    private final FakeZoom zoom = new FakeZoom();
    private final ProducerStats stats = new ProducerStats();
    private final RecordingPublisher kafka = new RecordingPublisher();
    private final List<QuotaReport> reports = new ArrayList<>();
    private final CallQuota quota = new CallQuota(
            new QuotaLimits(0, 0, CALLS_A_MINUTE * 24 * 60),
            clock,
            duration -> false,
            RandomGenerator.of("L64X128MixRandom"),
            kept -> {},
            null);
    private final Poller poller = new Poller(
            new Gated(),
            kafka.publisher(stats),
            PollMemory.NONE,
            PollSettings.ofMeetings(clock),
            new PollControl(new QuotaPlanner(quota, clock, reports::add), new StopSignal(), stats));

    @Test
    void shouldAskForSuspectsMoreOftenAndStarveNobody() {
        zoom.live("a==", "b==", "c==", "d==", "e==", "suspect==");

        poll(60, "0.1%", "5.0%");

        assertThat(asked("suspect==")).isBetween(50, 60);
        assertThat(List.of(asked("a=="), asked("b=="), asked("c=="), asked("d=="), asked("e==")))
                .allSatisfy(times -> assertThat(times).isBetween(18, 26));
        assertThat(quota.calls()).isBetween(175L, 185L);
        assertThat(reports.get(59).participants()).isEqualTo(6);
        assertThat(reports.get(59).coverage()).isBetween(0.3, 0.7);
    }

    @Test
    void shouldTreatAMeetingAsTheOthersOnceItIsWellAgain() {
        zoom.live("a==", "b==", "c==", "d==", "e==", "suspect==");
        poll(10, "0.1%", "5.0%");
        poll(2, "0.1%", "0.0%");
        zoom.asked.clear();

        poll(60, "0.1%", "0.0%");

        assertThat(asked("suspect==")).isBetween(26, 32);
        assertThat(asked("a==")).isBetween(26, 32);
    }

    @Test
    void shouldListLessOftenThanItPolls() {
        zoom.live("a==");

        poll(60, "0.0%", "0.0%");

        // A tenth of three calls a minute: a list every 3.3 minutes.
        assertThat(asked("meetings")).isBetween(15, 20);
        assertThat(asked("a==")).isEqualTo(60);
    }

    @Test
    void shouldCompleteEndedMeetingsBesideTheLiveOnes() {
        zoom.live("a==", "b==", "c==", "d==", "e==", "f==");
        poll(10, "0.0%", "0.0%");
        zoom.live("a==", "b==", "c==", "d==", "e==");
        zoom.past("f==", participant("1"));

        poll(20, "0.0%", "0.0%");

        assertThat(zoom.asked).filteredOn("f== past page="::equals).hasSize(2);
        assertThat(asked("a==")).isGreaterThanOrEqualTo(12);
    }

    private void poll(int times, String loss, String suspectsLoss) {
        for (int i = 0; i < times; i++) {
            for (String uuid : List.of("a==", "b==", "c==", "d==", "e==", "f==")) {
                zoom.samples(uuid, participant("1", sample(loss)));
            }
            zoom.samples("suspect==", participant("1", sample(suspectsLoss)));
            Instant started = clock.instant();
            poller.pollOnce();
            clock.advance(Duration.between(clock.instant(), started.plusSeconds(60)));
        }
    }

    private String sample(String loss) {
        return "{\"date_time\":\"%s\",\"audio_input\":{\"avg_loss\":\"%s\"}}".formatted(clock.instant(), loss);
    }

    private int asked(String what) {
        return (int) zoom.asked.stream()
                .filter(question -> question.startsWith(what))
                .count();
    }

    /** Zoom behind the gate, as the client has it; each call takes its time. */
    private final class Gated implements ZoomApi {

        @Override
        public Document liveMeetings(MeetingList list, String pageToken) {
            pass(Label.RESOURCE_INTENSIVE);
            return zoom.liveMeetings(list, pageToken);
        }

        @Override
        public Document pastMeetings(MeetingList list, DayRange days, String pageToken) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Document participantsQos(Meeting meeting, QosType type, String pageToken) {
            pass(Label.HEAVY);
            return zoom.participantsQos(meeting, type, pageToken);
        }

        @Override
        public Document participantQos(Meeting meeting, String userId, QosType type) {
            throw new UnsupportedOperationException();
        }

        private void pass(Label label) {
            quota.awaitCall(label);
            clock.advance(Duration.ofMillis(100));
        }
    }
}
