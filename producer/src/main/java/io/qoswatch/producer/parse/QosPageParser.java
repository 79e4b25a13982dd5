package io.qoswatch.producer.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosSample;
import org.jspecify.annotations.Nullable;

/**
 * Reads QoS documents of meetings and webinars, straight from tokens to records. A value that is absent, or not of the form
 * that Zoom documents, is null, never 0; the latter is counted, as are members that nothing here knows. What cannot be used
 * at all is kept as it came. Thread-safe.
 */
public final class QosPageParser {

    private static final AttributeTable PARTICIPANT = new AttributeTable(
            Participant.getClassSchema(),
            Map.ofEntries(
                    Map.entry("id", "account_user_id"),
                    Map.entry("participant_user_id", "account_user_id"),
                    Map.entry("bo_mtg_id", "breakout_room_id"),
                    Map.entry("in_room_participants", "in_room_participant_count"),
                    Map.entry("zoom_thin_client_plugin_version", "thin_client_plugin_version"),
                    Map.entry("mac_addr", "mac_address"),
                    Map.entry("as_connection_type", "share_connection_type"),
                    Map.entry("groupId", "group_id"),
                    Map.entry("total_jointime_cost", "join_time_cost_seconds"),
                    Map.entry("issue_list", "issues")),
            Set.of(),
            Set.of("rc_reason", "sip_uri", "from_sip_uri", "audio_call", "aic_disclaimer"));

    private final Values values;

    /** @param stats counts what could not be read */
    public QosPageParser(ProducerStats stats) {
        this.values = new Values(stats);
    }

    /**
     * Reads a page of {@code …/participants/qos}.
     *
     * @throws MalformedDocumentException if it is not JSON, or not such a page
     */
    public QosPage parsePage(byte[] body, SampleContext context) throws MalformedDocumentException {
        return Documents.read(body, parser -> new Reading(body, context).page(parser));
    }

    /**
     * Reads the answer of {@code …/participants/{participantId}/qos}.
     *
     * @throws MalformedDocumentException if it is not a JSON object
     */
    public QosPage parseParticipant(byte[] body, SampleContext context) throws MalformedDocumentException {
        return Documents.read(body, parser -> new Reading(body, context).single(parser));
    }

    /** The state of reading one document. */
    private final class Reading {

        private final Elements elements;
        private final SampleReader sampleReader;
        private final List<ParticipantQos> participants = new ArrayList<>();

        Reading(byte[] body, SampleContext context) {
            this.elements = new Elements(body);
            this.sampleReader = new SampleReader(context, values);
        }

        QosPage page(JsonParser parser) throws IOException, MalformedDocumentException {
            PageMembers members = PageMembers.read(parser, "participants", elements, this::participant, values);
            return new QosPage(participants, elements.rejected(), members.nextPageToken());
        }

        QosPage single(JsonParser parser) throws IOException {
            elements.readElement(parser, this::participant);
            return new QosPage(participants, elements.rejected(), "");
        }

        private @Nullable String participant(JsonParser parser) throws IOException {
            Participant participant = new Participant();
            List<QosSample> samples = new ArrayList<>();
            for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
                parser.nextToken();
                if (!member.equals("user_qos")) {
                    PARTICIPANT.read(parser, member, participant, values);
                } else if (values.isArray(parser, "participant", member)) {
                    elements.readArray(parser, sample -> sampleReader.read(sample, participant, samples));
                }
            }
            if (participant.getUserId() == null) {
                return "participant without user_id";
            }
            participants.add(new ParticipantQos(participant, samples));
            return null;
        }
    }
}
