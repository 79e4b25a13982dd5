package io.qoswatch.producer.poll;

import java.util.List;
import java.util.Map;

import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.publish.PublishException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.qoswatch.producer.TestDocuments.bytes;
import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.qosPage;
import static io.qoswatch.producer.TestDocuments.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class PollerFailureTest extends PollerFixture {

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
    void shouldNotFollowPageTokensInACircle() {
        zoom.live("a==");
        zoom.set("a== live page=", qosPage("p2", participant("1", sample(1, 10))));
        zoom.set("a== live page=p2", qosPage("p3"));
        zoom.set("a== live page=p3", qosPage("p2"));

        poller.pollOnce();

        assertThat(zoom.asked).hasSize(4);
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

    @Test
    void shouldEndThePollAfterThreeFailuresInARowSinceZoomIsOut() {
        zoom.live("a==", "b==", "c==", "d==");
        for (String uuid : List.of("a==", "b==", "c==", "d==")) {
            zoom.set(uuid + " live page=", FakeZoom.failure(FailureReason.SERVER_ERROR));
        }

        assertThatThrownBy(poller::pollOnce).isInstanceOfSatisfying(ZoomException.class, e -> assertThat(e.reason())
                .isEqualTo(FailureReason.SERVER_ERROR));
        assertThat(zoom.asked).containsExactly("meetings page=", "a== live page=", "b== live page=", "c== live page=");
    }

    @Test
    void shouldTellAnOutageWithASingleMeetingAtItsThirdFailure() {
        zoom.live("a==");
        zoom.set("a== live page=", FakeZoom.failure(FailureReason.TIMEOUT));
        poller.pollOnce();
        poller.pollOnce();

        assertThatThrownBy(poller::pollOnce).isInstanceOf(ZoomException.class);
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        published().hasSize(1);
    }

    @Test
    void shouldAskForKnownMeetingsWhileTheirListFails() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.set("meetings page=", FakeZoom.failure(FailureReason.SERVER_ERROR));
        zoom.samples("a==", participant("1", sample(1, 10), sample(2, 20)));

        assertThatThrownBy(poller::pollOnce).isInstanceOf(ZoomException.class);

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0));
    }

    @Test
    void shouldNotReadPagesForEver() {
        zoom.live("a==");
        zoom.set("a== live page=", qosPage("p1"));
        for (int page = 1; page < 10_100; page++) {
            zoom.set("a== live page=p" + page, qosPage("p" + (page + 1)));
        }

        poller.pollOnce();

        assertThat(zoom.asked)
                .filteredOn(question -> question.startsWith("a=="))
                .hasSize(10_000);
    }
}
