package io.qoswatch.producer.poll;

import java.util.EnumSet;

import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.SampleSource;
import org.junit.jupiter.api.Test;

import static io.qoswatch.producer.TestDocuments.bytes;
import static io.qoswatch.producer.TestDocuments.meetingList;
import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.qosPage;
import static io.qoswatch.producer.TestDocuments.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class PollerTest extends PollerFixture {

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
    void shouldPublishAPollInOneTransaction() {
        zoom.live();
        poller.pollOnce(); // At first that something is known, which is then kept for a minute.
        long before = kafka.transactions();
        zoom.live("a==", "b==");
        zoom.samples("a==", "{}", participant("1", sample(1, 10)));
        zoom.samples("b==", participant("1", sample(1, 20)));

        poller.pollOnce();

        assertThat(kafka.transactions() - before).isEqualTo(1);
    }
}
