package io.qoswatch.producer.parse;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import org.junit.jupiter.api.Test;

import static io.qoswatch.producer.TestDocuments.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MeetingListParserTest {

    private final ProducerStats stats = new ProducerStats();
    private final MeetingListParser parser = new MeetingListParser(stats);

    @Test
    void shouldReadEveryAttribute() throws MalformedDocumentException {
        MeetingPage page = parser.parse(TestDocuments.resource("live-meetings.json"), MeetingKind.MEETING);

        Meeting full = new Meeting();
        full.setUuid("/ab//C+d==");
        full.setKind(MeetingKind.MEETING);
        full.setNumber(97763643886L);
        full.setTopic("Weekly example");
        full.setHost("Ada Example");
        full.setHostEmail("ada@example.com");
        full.setDepartment("Research");
        full.setUserType("Licensed");
        full.setStartTime(Instant.parse("2026-01-05T09:00:00Z"));
        full.setParticipantCount(24);
        full.setHasVideo(true);
        full.setHasVoip(true);
        full.setHasPstn(true);
        full.setHasThirdPartyAudio(false);
        full.setHasSip(false);
        full.setHasScreenShare(false);
        full.setHasRecording(true);
        full.setHasArchiving(false);
        full.setHasExternalParticipant(true);
        full.setAudioQuality("good");
        full.setScreenShareQuality("fair");
        full.setAverageJoinTimeCostSeconds(1.5);
        full.setTrackingFields(Map.of("Project", "Apollo"));
        full.setCustomKeys(Map.of("crm", "4711"));
        Meeting sparse = new Meeting();
        sparse.setUuid("ab/C+d==");
        sparse.setKind(MeetingKind.MEETING);
        sparse.setNumber(123_456_789_012L);
        sparse.setStartTime(Instant.parse("2026-01-05T09:10:00Z"));
        assertThat(page).isEqualTo(new MeetingPage(List.of(full, sparse), List.of(), ""));
        assertThat(stats.unknownMembers()).isEmpty();
        assertThat(stats.badFields()).isEmpty();
    }

    @Test
    void shouldReadWebinars() throws MalformedDocumentException {
        MeetingPage page = parser.parse(
                bytes("{\"next_page_token\":\"n\",\"webinars\":[{\"uuid\":\"w==\"}]}"), MeetingKind.WEBINAR);

        assertThat(page.nextPageToken()).isEqualTo("n");
        assertThat(page.meetings()).extracting(Meeting::getKind).containsExactly(MeetingKind.WEBINAR);
    }

    @Test
    void shouldRejectMeetingsThatCannotBeKeyed() throws MalformedDocumentException {
        MeetingPage page = parser.parse(
                bytes("{\"meetings\":[{\"id\":1},{\"uuid\":\"a:b\"},{\"uuid\":\"good\"}]}"), MeetingKind.MEETING);

        assertThat(page.meetings()).extracting(Meeting::getUuid).containsExactly("good");
        assertThat(page.rejected()).hasSize(2);
    }

    @Test
    void shouldRefuseAListOfSomethingElse() {
        assertThatThrownBy(() -> parser.parse(bytes("{\"webinars\":[]}"), MeetingKind.MEETING))
                .hasMessage("no member meetings");
    }
}
