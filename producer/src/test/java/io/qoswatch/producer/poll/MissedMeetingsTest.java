package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import io.qoswatch.producer.CapturedLog;
import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.api.DayRange;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.qoswatch.producer.TestDocuments.endedMeeting;
import static io.qoswatch.producer.TestDocuments.endedMeetings;
import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/** Meetings that nobody saw live, since the producer was down, or Zoom could not be reached, or Kafka did not take them. */
class MissedMeetingsTest extends PollerFixture {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration UNTIL_LISTED = Duration.ofMinutes(15);

    private final Instant begin = clock.instant();

    @BeforeEach
    void pollOnceAndMissAMeeting() {
        zoom.live();
        poller.pollOnce();
        zoom.past("m==", participant("1", sample(1, 10)), participant("2", sample(1, 20)));
        zoom.set("meetings past page=", endedMeetings("", endedMeeting("m==", begin.plus(Duration.ofHours(1)))));
    }

    @Test
    void shouldFindWhatBeganAndEndedWhileItWasDown() {
        clock.advance(Duration.ofHours(2));
        Poller restarted = restarted();
        pollFor(HOUR, restarted);

        published().containsExactlyInAnyOrder(tuple("m==", "1", 1, 10.0, 0), tuple("m==", "2", 1, 20.0, 0));
        assertThat(kafka.samples()).extracting(QosSample::getSource).containsOnly(SampleSource.REST_BACKFILL);
        assertThat(asked("m== past")).as("its last minutes have come by then").isEqualTo(1);
        assertThat(stats.meetingsMissed()).isEqualTo(1);
    }

    @Test
    void shouldNotPublishTwiceWhatItHasFound() {
        clock.advance(Duration.ofHours(2));
        pollFor(HOUR, restarted());
        clock.advance(Duration.ofMinutes(30));
        pollFor(HOUR, restarted());
        clock.advance(Duration.ofHours(3));
        pollFor(HOUR, restarted());

        published().hasSize(2);
    }

    @Test
    void shouldNotLookAtTheFirstStart() {
        kafka.producer().clear();
        pollFor(HOUR, restarted());

        assertThat(asked("meetings past")).isZero();
        published().isEmpty();
    }

    @Test
    void shouldFindWhatWasFetchedAndNotPublishedBeforeItDied() {
        zoom.live("m==");
        zoom.samples("m==", participant("1", sample(1, 10)));
        kafka.failWith(new TimeoutException("no broker"));
        assertThatThrownBy(poller::pollOnce).isInstanceOf(PublishException.class);
        kafka.failWith(null);
        zoom.live();
        zoom.set("meetings past page=", endedMeetings("", endedMeeting("m==", begin.plusSeconds(10))));
        clock.advance(Duration.ofMinutes(1));
        pollFor(HOUR, restarted());

        published().hasSize(2);
    }

    @Test
    void shouldLookOnceAQuarterOfAnHourAfterTheGap() {
        clock.advance(Duration.ofHours(2));
        Poller restarted = restarted();
        pollFor(UNTIL_LISTED, restarted);
        assertThat(asked("meetings past")).isZero();
        pollFor(HOUR, restarted);

        assertThat(asked("meetings past")).isEqualTo(1);
    }

    @Test
    void shouldAskForTheDaysOnWhichTheyMayHaveStarted() {
        clock.advance(Duration.ofHours(2));
        pollFor(HOUR, restarted());

        assertThat(zoom.days)
                .as("31 hours before the gap, a day more for the zone, up to today")
                .containsExactly(new DayRange(LocalDate.parse("2026-01-03"), LocalDate.parse("2026-01-05")));
    }

    @Test
    void shouldFindWhatEndedWhileZoomFailed() {
        zoom.set("meetings page=", FakeZoom.failure(FailureReason.SERVER_ERROR));
        pollFor(Duration.ofHours(2), poller);
        zoom.live();
        pollFor(HOUR, poller);

        published().hasSize(2);
    }

    @Test
    void shouldFindWhatEndedWhileTheMachineSlept() {
        clock.advance(Duration.ofHours(2));
        pollFor(HOUR, poller);

        published().hasSize(2);
    }

    @Test
    void shouldNotLookAfterAFailureOfAFewMinutes() {
        zoom.set("meetings page=", FakeZoom.failure(FailureReason.SERVER_ERROR));
        assertThatThrownBy(poller::pollOnce).isInstanceOf(ZoomException.class);
        clock.advance(Duration.ofMinutes(4));
        zoom.live();
        pollFor(HOUR, poller);

        assertThat(asked("meetings past")).isZero();
    }

    @Test
    void shouldTellHowToFetchWhatATooLongGapHid() {
        clock.advance(PollSettings.CATCH_UP.plusHours(1));
        try (CapturedLog log = new CapturedLog()) {
            pollFor(HOUR, restarted());

            assertThat(log.text()).contains("qoswatch backfill --from 2026-01-04 --to 2026-01-07");
        }
        assertThat(asked("meetings past")).isZero();
    }

    @Test
    void shouldLookAgainIfItDiedBeforeItLooked() {
        clock.advance(Duration.ofHours(2));
        pollFor(Duration.ofMinutes(10), restarted());
        pollFor(HOUR, restarted());

        published().hasSize(2);
    }

    @Test
    void shouldFindAgainWhatItHadFoundAndNotFetchedBeforeItDied() {
        zoom.set("m== past page=", FakeZoom.failure(FailureReason.UNREADABLE_BODY));
        clock.advance(Duration.ofHours(2));
        pollFor(HOUR, restarted());
        published().isEmpty();
        zoom.past("m==", participant("1", sample(1, 10)));
        pollFor(HOUR, restarted());

        published().containsExactly(tuple("m==", "1", 1, 10.0, 0));
    }

    @Test
    void shouldFindAgainWhatItWasReadingWhenItWasStopped() {
        zoom.set("m== past page=", TestDocuments.qosPage("second"));
        zoom.set("m== past page=second", TestDocuments.qosPage("", participant("1", sample(1, 10))));
        zoom.when("m== past page=", stop::give);
        clock.advance(Duration.ofHours(2));
        pollFor(HOUR, restarted());
        published().isEmpty();
        zoom.when("m== past page=", () -> {});
        stop = new StopSignal();
        pollFor(HOUR, restarted());

        published().containsExactly(tuple("m==", "1", 1, 10.0, 0));
    }

    @Test
    void shouldLeaveAloneWhatEndedBeforeTheGap() {
        zoom.set(
                "meetings past page=",
                endedMeetings(
                        "",
                        endedMeeting("long-ago==", begin.minus(Duration.ofMinutes(10))),
                        endedMeeting("m==", begin.plus(Duration.ofHours(1)))));
        clock.advance(Duration.ofHours(2));
        pollFor(HOUR, restarted());

        assertThat(asked("long-ago==")).isZero();
        published().hasSize(2);
    }

    @Test
    void shouldKeepWhatItHasFoundWhenAPageFails() {
        zoom.set("meetings past page=", endedMeetings("second", endedMeeting("m==", begin.plus(Duration.ofHours(1)))));
        zoom.set("meetings past page=second", FakeZoom.failure(FailureReason.SERVER_ERROR));
        zoom.past("n==", participant("3", sample(2, 30)));
        clock.advance(Duration.ofHours(2));
        Poller restarted = restarted();
        pollFor(HOUR, restarted);
        published().hasSize(2);
        zoom.set("meetings past page=second", endedMeetings("", endedMeeting("n==", begin.plus(Duration.ofHours(1)))));
        pollFor(HOUR, restarted);

        published().hasSize(3).contains(tuple("n==", "3", 2, 30.0, 0));
        assertThat(asked("meetings past page=second")).isGreaterThan(1);
        assertThat(zoom.asked).filteredOn("meetings past page="::equals).hasSize(1);
    }

    @Test
    void shouldStartAListOverWhosePageTokenHasExpired() {
        zoom.set("meetings past page=", endedMeetings("second", endedMeeting("m==", begin.plus(Duration.ofHours(1)))));
        zoom.set("meetings past page=second", FakeZoom.failure(FailureReason.PAGE_TOKEN_EXPIRED));
        clock.advance(Duration.ofHours(2));
        Poller restarted = restarted();
        pollFor(UNTIL_LISTED, restarted);
        restarted.pollOnce();
        restarted.pollOnce();

        assertThat(zoom.asked).filteredOn("meetings past page="::equals).hasSize(2);
        published().hasSize(2);
    }

    @Test
    void shouldReadTenPagesInAPoll() {
        zoom.set("meetings past page=", endedMeetings("1"));
        for (int page = 1; page < 25; page++) {
            zoom.set("meetings past page=" + page, endedMeetings(String.valueOf(page + 1)));
        }
        zoom.set("meetings past page=25", endedMeetings("", endedMeeting("m==", begin.plus(Duration.ofHours(1)))));
        clock.advance(Duration.ofHours(2));
        Poller restarted = restarted();
        pollFor(UNTIL_LISTED, restarted);
        restarted.pollOnce();
        assertThat(asked("meetings past")).isEqualTo(10);
        restarted.pollOnce();
        assertThat(asked("meetings past")).isEqualTo(20);
        published().isEmpty();
        restarted.pollOnce();

        assertThat(asked("meetings past")).isEqualTo(26);
        published().hasSize(2);
    }

    /** Zoom answers about meetings, and not with the list of those that run: then none is forgotten. */
    @Test
    void shouldNotTakeForMissedWhatItHasCompletedLongAgo() {
        zoom.live("m==");
        zoom.samples("m==", participant("1", sample(1, 10)), participant("2", sample(1, 20)));
        poller.pollOnce();
        zoom.live();
        clock.advance(Duration.ofMinutes(1));
        poller.pollOnce();
        zoom.set("meetings past page=", endedMeetings("", endedMeeting("m==", begin.plusSeconds(50))));
        zoom.set("meetings page=", FakeZoom.failure(FailureReason.SERVER_ERROR));
        pollFor(Duration.ofHours(2), poller);
        zoom.live();
        pollFor(HOUR, restarted());

        published().hasSize(2);
    }

    private long asked(String what) {
        return zoom.asked.stream().filter(question -> question.startsWith(what)).count();
    }
}
