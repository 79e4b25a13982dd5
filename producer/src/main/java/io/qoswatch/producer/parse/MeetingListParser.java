package io.qoswatch.producer.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import org.jspecify.annotations.Nullable;

/** Reads pages of {@code /metrics/meetings} and {@code /metrics/webinars}. Thread-safe. */
public final class MeetingListParser {

    private static final AttributeTable MEETING = new AttributeTable(
            Meeting.getClassSchema(),
            Map.ofEntries(
                    Map.entry("id", "number"),
                    Map.entry("email", "host_email"),
                    Map.entry("dept", "department"),
                    Map.entry("participants", "participant_count"),
                    Map.entry("has_3rd_party_audio", "has_third_party_audio"),
                    Map.entry("avg_jointime_cost", "average_join_time_cost_seconds")),
            Set.of("kind", "account_id"),
            Set.of(
                    "session_key",
                    "duration",
                    "has_manual_captions",
                    "has_automated_captions",
                    "has_poll",
                    "has_qa",
                    "has_survey",
                    "has_meeting_summary",
                    "in_room_participants"));

    private final Values values;

    /** @param stats counts what could not be read */
    public MeetingListParser(ProducerStats stats) {
        this.values = new Values(stats);
    }

    /**
     * Reads one page.
     *
     * @throws MalformedDocumentException if it is not JSON, or not such a list
     */
    public MeetingPage parse(byte[] body, MeetingKind kind) throws MalformedDocumentException {
        List<Meeting> meetings = new ArrayList<>();
        Elements elements = new Elements(body);
        String elementsName = kind == MeetingKind.WEBINAR ? "webinars" : "meetings";
        return Documents.read(body, parser -> {
            PageMembers members = PageMembers.read(
                    parser, elementsName, elements, element -> meeting(element, kind, meetings), values);
            return new MeetingPage(meetings, elements.rejected(), members.nextPageToken());
        });
    }

    private @Nullable String meeting(JsonParser parser, MeetingKind kind, List<Meeting> meetings) throws IOException {
        Meeting meeting = new Meeting();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            parser.nextToken();
            MEETING.read(parser, member, meeting, values);
        }
        if (meeting.getUuid() == null || meeting.getUuid().indexOf(':') >= 0) {
            return "meeting without a usable uuid";
        }
        meeting.setKind(kind);
        meetings.add(meeting);
        return null;
    }
}
