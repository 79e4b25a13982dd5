package io.qoswatch.producer.poll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.api.DayRange;
import io.qoswatch.producer.api.Document;
import io.qoswatch.producer.api.MeetingList;
import io.qoswatch.producer.api.QosType;
import io.qoswatch.producer.api.ZoomApi;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;

/** Answers what a test has set, and keeps an account of what was asked. */
final class FakeZoom implements ZoomApi {

    final List<String> asked = new ArrayList<>();
    /** Of which days lists of the past were asked for. */
    final List<DayRange> days = new ArrayList<>();

    private final Map<String, Object> answers = new HashMap<>();
    private final Map<String, Runnable> actions = new HashMap<>();

    /** Sets the live meetings, on one page. */
    void live(String... uuids) {
        set("meetings page=", TestDocuments.meetingList("", uuids));
    }

    /** Sets the answer to a question, such as {@code "a== live page="}; a document or a failure. */
    void set(String question, Object answer) {
        answers.put(question, answer);
    }

    void samples(String uuid, String... participants) {
        set(uuid + " live page=", TestDocuments.qosPage("", participants));
    }

    void past(String uuid, String... participants) {
        set(uuid + " past page=", TestDocuments.qosPage("", participants));
    }

    static ZoomException failure(FailureReason reason) {
        return new ZoomException(reason, "GET /fake: " + reason.text());
    }

    @Override
    public Document liveMeetings(MeetingList list, String pageToken) {
        return answer((list.kind() == MeetingKind.WEBINAR ? "webinars" : "meetings") + " page=" + pageToken);
    }

    @Override
    public Document pastMeetings(MeetingList list, DayRange days, String pageToken) {
        this.days.add(days);
        return answer((list.kind() == MeetingKind.WEBINAR ? "webinars" : "meetings") + " past page=" + pageToken);
    }

    @Override
    public Document participantsQos(Meeting meeting, QosType type, String pageToken) {
        String name = type == QosType.LIVE ? "live" : "past";
        return answer(meeting.getUuid() + " " + name + " page=" + pageToken);
    }

    @Override
    public Document participantQos(Meeting meeting, String userId, QosType type) {
        throw new UnsupportedOperationException();
    }

    /** Does something when a question is asked, before it is answered. */
    void when(String question, Runnable action) {
        actions.put(question, action);
    }

    private Document answer(String question) {
        asked.add(question);
        actions.getOrDefault(question, () -> {}).run();
        Object answer = answers.getOrDefault(question, failure(FailureReason.NOT_AVAILABLE));
        if (answer instanceof ZoomException failure) {
            throw failure;
        }
        return new Document("/" + question, (byte[]) answer);
    }
}
