package io.qoswatch.producer.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;

import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.RecordingPublisher;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import org.apache.kafka.common.errors.TimeoutException;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.qoswatch.producer.TestDocuments.bytes;
import static io.qoswatch.producer.TestDocuments.meetingList;
import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.qosPage;
import static io.qoswatch.producer.TestDocuments.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class PollerTest {

    private final FakeZoom zoom = new FakeZoom();
    private final RecordingPublisher kafka = new RecordingPublisher();
    private final ProducerStats stats = new ProducerStats();
    private final StopSignal stop = new StopSignal();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final Poller poller = poller(EnumSet.of(MeetingKind.MEETING));

    @Test
    void shouldPublishTheSamplesOfAllPagesOfAllMeetings() {
        zoom.live("a==", "b==");
        zoom.set("a== live page=", qosPage("p2", participant("1", sample(1, 10))));
        zoom.set("a== live page=p2", qosPage("", participant("2", sample(1, 20))));
        zoom.samples("b==", participant("1", sample(1, 30)));

        poller.pollOnce();

        published()
                .containsExactly(
                        tuple("a==", "1", 1, 10.0, 0), tuple("a==", "2", 1, 20.0, 0), tuple("b==", "1", 1, 30.0, 0));
        assertThat(kafka.samples()).allSatisfy(sample -> {
            assertThat(sample.getSource()).isEqualTo(SampleSource.REST_LIVE);
            assertThat(sample.getObservedAt()).isEqualTo("2026-01-05T10:00:00Z");
            assertThat(sample.getParticipant().getUserName()).isNull();
        });
    }

    @Test
    void shouldPublishEachSampleOnceWhenZoomGivesTheWholeSeries() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(2, 20), sample(1, 10)));
        poller.pollOnce();
        zoom.samples("a==", participant("1", sample(3, 30), sample(2, 20), sample(1, 10)));
        poller.pollOnce();

        published()
                .containsExactly(
                        tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0), tuple("a==", "1", 3, 30.0, 0));
        assertThat(stats.duplicatesSkipped()).isEqualTo(2);
    }

    @Test
    void shouldPublishEachSampleOnceWhenZoomGivesOnlyTheNewest() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        poller.pollOnce();
        zoom.samples("a==", participant("1", sample(2, 20)));
        poller.pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0));
    }

    @Test
    void shouldPublishChangedValuesAsARevision() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.samples("a==", participant("1", sample(1, 11)));
        poller.pollOnce();
        poller.pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 1, 11.0, 1));
        assertThat(stats.revisions()).isEqualTo(1);
    }

    @Test
    void shouldRepeatWhatKafkaDidNotTake() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        kafka.failWith(new TimeoutException("no broker"));
        assertThatThrownBy(poller::pollOnce).isInstanceOf(PublishException.class);

        kafka.failWith(null);
        poller.pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"SERVER_ERROR", "TIMEOUT", "THROTTLED", "NOT_AVAILABLE", "REQUEST_REFUSED", "PAGE_TOKEN_EXPIRED"})
    void shouldGoOnWithOtherMeetingsWhenOneFails(FailureReason reason) {
        zoom.live("a==", "b==");
        zoom.set("a== live page=", FakeZoom.failure(reason));
        zoom.samples("b==", participant("1", sample(1, 30)));

        poller.pollOnce();

        published().containsExactly(tuple("b==", "1", 1, 30.0, 0));
        assertThat(stats.failures()).isEqualTo(Map.of(reason.name(), 1L));
    }

    @Test
    void shouldKeepThePagesBeforeAFailure() {
        zoom.live("a==");
        zoom.set("a== live page=", qosPage("p2", participant("1", sample(1, 10))));
        zoom.set("a== live page=p2", FakeZoom.failure(FailureReason.NOT_AVAILABLE));

        poller.pollOnce();
        poller.pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"DAILY_LIMIT", "UNREACHABLE", "TOKEN_REFUSED", "MISSING_SCOPE", "FORBIDDEN"})
    void shouldEndThePollOnAFailureThatConcernsEveryMeeting(FailureReason reason) {
        zoom.live("a==", "b==");
        zoom.set("a== live page=", FakeZoom.failure(reason));

        assertThatThrownBy(poller::pollOnce).isInstanceOfSatisfying(ZoomException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
        assertThat(zoom.asked).containsExactly("meetings page=", "a== live page=");
    }

    @Test
    void shouldReadAllPagesOfTheMeetingList() {
        zoom.set("meetings page=", meetingList("n2", "a=="));
        zoom.set("meetings page=n2", meetingList("", "a==", "b=="));
        zoom.samples("a==");
        zoom.samples("b==");

        poller.pollOnce();

        assertThat(zoom.asked)
                .containsExactly("meetings page=", "meetings page=n2", "a== live page=", "b== live page=");
    }

    @Test
    void shouldNotFollowPageTokensInACircle() {
        zoom.live("a==");
        zoom.set("a== live page=", qosPage("p2", participant("1", sample(1, 10))));
        zoom.set("a== live page=p2", qosPage("p3"));
        zoom.set("a== live page=p3", qosPage("p2"));

        poller.pollOnce();

        assertThat(zoom.asked).hasSize(4);
    }

    @Test
    void shouldPollWebinarsWhenAskedTo() {
        zoom.live();
        zoom.set("webinars page=", bytes("{\"webinars\":[{\"uuid\":\"w==\"}]}"));
        zoom.samples("w==", participant("1", sample(1, 10)));

        poller(EnumSet.of(MeetingKind.MEETING, MeetingKind.WEBINAR)).pollOnce();

        assertThat(kafka.samples())
                .extracting(sample -> sample.getMeeting().getKind())
                .containsExactly(MeetingKind.WEBINAR);
    }

    @Test
    void shouldCompleteAMeetingOnceAfterItsEnd() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.live();
        zoom.past("a==", participant("1", sample(1, 10), sample(2, 20), sample(3, 30)));
        poller.pollOnce();
        poller.pollOnce();

        published()
                .containsExactly(
                        tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0), tuple("a==", "1", 3, 30.0, 0));
        assertThat(kafka.samples())
                .extracting(QosSample::getSource)
                .containsExactly(SampleSource.REST_LIVE, SampleSource.REST_PAST, SampleSource.REST_PAST);
        assertThat(zoom.asked).filteredOn(question -> question.contains("past")).hasSize(1);
    }

    @Test
    void shouldAskForThePastOnceMoreSinceTheLastMinutesComeLate() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.live();
        zoom.past("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.past("a==", participant("1", sample(1, 10), sample(2, 20)));
        clock.advance(Duration.ofMinutes(4));
        poller.pollOnce();
        published().hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        poller.pollOnce();
        poller.pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0));
        assertThat(zoom.asked).filteredOn("a== past page="::equals).hasSize(2);
    }

    @Test
    void shouldTryAFewPollsUntilThePastIsThereThenGiveUp() {
        zoom.live("a==", "b==");
        zoom.samples("a==");
        zoom.samples("b==");
        poller.pollOnce();
        zoom.live();
        poller.pollOnce();
        poller.pollOnce();
        zoom.past("a==", participant("1", sample(2, 20)));
        for (int i = 0; i < 10; i++) {
            poller.pollOnce();
        }

        published().containsExactly(tuple("a==", "1", 2, 20.0, 0));
        assertThat(zoom.asked).filteredOn("a== past page="::equals).hasSize(3);
        assertThat(zoom.asked).filteredOn("b== past page="::equals).hasSize(5);
    }

    @Test
    void shouldNotPublishAgainWhenAMeetingWasOnlyMissingFromTheList() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.live();
        zoom.past("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        clock.advance(Duration.ofMinutes(59));
        zoom.live("a==");
        poller.pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0));
    }

    @Test
    void shouldForgetAMeetingAnHourAfterItIsComplete() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.live();
        zoom.past("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        clock.advance(Duration.ofMinutes(5));
        poller.pollOnce();
        clock.advance(Duration.ofMinutes(61));
        poller.pollOnce();
        zoom.live("a==");
        poller.pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 1, 10.0, 0));
    }

    @Test
    void shouldKeepWhatItCannotUseAsDeadLettersOnce() {
        String nameless = "{\"user_name\":\"x\"}";
        zoom.live("a==");
        zoom.samples("a==", nameless, participant("1", sample(1, 10)));
        poller.pollOnce();
        poller.pollOnce();

        assertThat(kafka.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("a==");
            assertThat(new String(letter.value(), UTF_8)).isEqualTo("{\"user_name\":\"…\"}");
            assertThat(new String(letter.headers().lastHeader("reason").value(), UTF_8))
                    .isEqualTo("participant without user_id");
            assertThat(new String(letter.headers().lastHeader("origin").value(), UTF_8))
                    .isEqualTo("/a== live page=");
        });
        published().hasSize(1);
        assertThat(stats.elementsRejected()).isEqualTo(2);
    }

    @Test
    void shouldKeepADocumentThatIsNotJsonAndGoOn() {
        zoom.live("a==", "b==");
        zoom.set("a== live page=", bytes("<html>"));
        zoom.samples("b==", participant("1", sample(1, 30)));

        poller.pollOnce();

        assertThat(kafka.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.value())
                .isEmpty());
        published().hasSize(1);
        assertThat(stats.documentsRejected()).isEqualTo(1);
        assertThat(stats.failures()).isEqualTo(Map.of("UNREADABLE_BODY", 1L));
    }

    @Test
    void shouldFailThePollWhenTheMeetingListIsNotJson() {
        zoom.set("meetings page=", bytes("<html>"));

        assertThatThrownBy(poller::pollOnce)
                .hasMessage("GET /meetings page=: body cannot be read (not valid JSON near byte 0)");
        assertThat(kafka.deadLetters()).hasSize(1);
    }

    @Test
    void shouldPublishNothingTwiceAfterARestart() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10), sample(2, 20)));
        poller.pollOnce();
        zoom.samples("a==", participant("1", sample(1, 10), sample(2, 20), sample(3, 30)));
        restarted().pollOnce();

        published()
                .containsExactly(
                        tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0), tuple("a==", "1", 3, 30.0, 0));
    }

    @Test
    void shouldRecogniseChangedValuesAfterARestart() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.samples("a==", participant("1", sample(1, 11)));
        restarted().pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 1, 11.0, 1));
    }

    @Test
    void shouldCompleteFromThePastWhatEndedWhileItWasDown() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.live();
        zoom.past("a==", participant("1", sample(1, 10), sample(2, 20)), participant("2", sample(2, 25)));
        Poller restarted = restarted();
        restarted.pollOnce();
        restarted.pollOnce();

        published()
                .containsExactly(
                        tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0), tuple("a==", "2", 2, 25.0, 0));
        assertThat(zoom.asked).filteredOn("a== past page="::equals).hasSize(1);
    }

    @Test
    void shouldCompleteFromThePastWhatAMeetingMissedInItsMiddle() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.samples("a==", participant("1", sample(4, 40)));
        Poller restarted = restarted();
        restarted.pollOnce();
        zoom.live();
        zoom.past("a==", participant("1", sample(1, 10), sample(2, 20), sample(3, 30), sample(4, 40)));
        restarted.pollOnce();

        published()
                .containsExactly(
                        tuple("a==", "1", 1, 10.0, 0),
                        tuple("a==", "1", 4, 40.0, 0),
                        tuple("a==", "1", 2, 20.0, 0),
                        tuple("a==", "1", 3, 30.0, 0));
    }

    @Test
    void shouldNotTakeAMeetingForCompleteBeforeKafkaHasIt() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.live();
        zoom.past("a==", participant("1", sample(1, 10), sample(2, 20)));
        kafka.failWith(new TimeoutException("no broker"));
        assertThatThrownBy(poller::pollOnce).isInstanceOf(PublishException.class);

        kafka.failWith(null);
        restarted().pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0));
    }

    @Test
    void shouldDeleteTheCursorsOfAForgottenMeeting() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)), participant("2", sample(1, 20)));
        poller.pollOnce();
        assertThat(kafka.cursors()).hasSize(2);
        zoom.live();
        zoom.past("a==", participant("1", sample(1, 10)), participant("2", sample(1, 20)));
        poller.pollOnce();
        clock.advance(Duration.ofMinutes(5));
        poller.pollOnce();
        clock.advance(Duration.ofMinutes(61));
        poller.pollOnce();

        assertThat(kafka.cursors()).isEmpty();
    }

    @Test
    void shouldPublishAPollInOneTransaction() {
        zoom.live("a==", "b==");
        zoom.samples("a==", "{}", participant("1", sample(1, 10)));
        zoom.samples("b==", participant("1", sample(1, 20)));

        poller.pollOnce();

        assertThat(kafka.transactions()).isEqualTo(1);
    }

    @Test
    void shouldNotAskZoomWhileKafkaTakesNothing() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        kafka.failWith(new TimeoutException("no broker"));
        assertThatThrownBy(poller::pollOnce).isInstanceOf(PublishException.class);
        assertThatThrownBy(poller::pollOnce).isInstanceOf(PublishException.class);

        assertThat(zoom.asked).containsExactly("meetings page=", "a== live page=");
    }

    @Test
    void shouldStopBetweenRequests() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        stop.give();

        poller.pollOnce();

        assertThat(zoom.asked).containsExactly("meetings page=");
    }

    private Poller restarted() {
        return poller(EnumSet.of(MeetingKind.MEETING));
    }

    private Poller poller(EnumSet<MeetingKind> kinds) {
        return new Poller(
                zoom,
                kafka.publisher(stats),
                kafka.cursors(),
                new PollSettings(kinds, PrivacyPolicy.DROP_ALL, SuspectMarks.DEFAULT, clock),
                new PollControl(QuotaPlanner.unlimited(clock), stop, stats));
    }

    /** Meeting, participant, minute, bit rate, revision. */
    private ListAssert<Tuple> published() {
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
