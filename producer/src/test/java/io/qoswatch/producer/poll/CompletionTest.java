package io.qoswatch.producer.poll;

import java.time.Duration;

import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class CompletionTest extends PollerFixture {

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
        pollFor(Duration.ofMinutes(70), poller);
        zoom.live("a==");
        poller.pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 1, 10.0, 0));
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
        pollFor(Duration.ofMinutes(70), poller);

        assertThat(kafka.cursors()).isEmpty();
    }

    @Test
    void shouldCompleteAMeetingAfterAnOutageOfHours() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.live();
        zoom.set("a== past page=", FakeZoom.failure(FailureReason.SERVER_ERROR));
        for (int hour = 0; hour < 20; hour++) {
            try {
                poller.pollOnce();
            } catch (ZoomException e) {
                assertThat(e.reason()).isEqualTo(FailureReason.SERVER_ERROR);
            }
            clock.advance(Duration.ofHours(1));
        }
        zoom.past("a==", participant("1", sample(1, 10), sample(2, 20)));
        poller.pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0));
    }

    @Test
    void shouldGiveUpAMeetingWhosePastFailsForADay() {
        zoom.live("a==", "b==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        zoom.samples("b==");
        poller.pollOnce();
        zoom.live("b==");
        zoom.set("a== past page=", FakeZoom.failure(FailureReason.UNREADABLE_BODY));
        poller.pollOnce();
        clock.advance(Duration.ofHours(25));
        poller.pollOnce();
        poller.pollOnce();

        assertThat(zoom.asked).filteredOn("a== past page="::equals).hasSize(2);
    }
}
