package io.qoswatch.sandbox.zoom;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.qoswatch.sandbox.scenario.Device;
import io.qoswatch.sandbox.scenario.Identity;
import io.qoswatch.sandbox.scenario.SimulatedParticipant;
import io.qoswatch.sandbox.scenario.SimulatedSample;
import io.qoswatch.sandbox.scenario.Traits;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A participant with samples, with Zoom's member names. */
final class ParticipantDocument {

    private static final String CLIENT_VERSION = "6.3.5.54827";

    private final SimulatedParticipant participant;
    private final Identity identity;
    private final List<SimulatedSample> samples;
    private final Instant now;

    ParticipantDocument(
            SimulatedParticipant participant, Identity identity, List<SimulatedSample> samples, Instant now) {
        this.participant = participant;
        this.identity = identity;
        this.samples = samples;
        this.now = now;
    }

    void write(Json json) {
        Traits traits = participant.traits();
        boolean external = identity.id().isEmpty();
        json.text("id", identity.id())
                .text("user_id", participant.userId())
                .text("participant_uuid", participantUuid())
                .text("user_name", identity.userName())
                .text("email", identity.email())
                .text("device", external ? "" : traits.device().device())
                .text("client", traits.device().client())
                .text("version", traits.device() == Device.PHONE ? "" : CLIENT_VERSION)
                .text("os", traits.device().os())
                .text("os_version", traits.device().osVersion())
                .text("browser_name", traits.device().browser())
                .text("browser_version", traits.device().browser().isEmpty() ? "" : "131.0")
                .text("device_name", identity.pcName())
                .text("pc_name", identity.pcName())
                .text("domain", identity.domain())
                .text("harddisk_id", identity.harddiskId())
                .text("mac_addr", identity.macAddress())
                .text("ip_address", identity.ipAddress())
                .texts("internal_ip_addresses", List.of(identity.internalIpAddress()));
        writeSession(json);
        json.array("user_qos", samples, SampleDocument::write);
    }

    private void writeSession(Json json) {
        Traits traits = participant.traits();
        json.text("location", traits.site().location())
                .text("join_time", participant.joinTime().toString());
        if (!participant.leaveTime().isAfter(now)) {
            json.text("leave_time", participant.leaveTime().toString());
        }
        HealthVerdict verdict = HealthVerdict.of(samples);
        String transport = traits.device() == Device.BROWSER ? "SSL" : "UDP";
        json.text("network_type", traits.network().zoomName())
                .text("connection_type", transport)
                .text("video_connection_type", transport)
                .text("as_connection_type", transport)
                .text("data_center", traits.site().dataCenter())
                .text("full_data_center", traits.site().dataCenter() + ";")
                .flag("share_application", false)
                .flag("share_desktop", participant.seat() == 0)
                .flag("share_whiteboard", false)
                .flag("recording", false)
                .flag("has_archiving", false)
                .text("optional_archiving", "")
                .text("groupId", "")
                .number("total_jointime_cost", 1.2)
                .text("health", verdict.health())
                .texts("issue_list", verdict.issues());
    }

    /** What only the document of a single participant has. */
    void writeDevices(Json json) {
        json.text("microphone", identity.microphone())
                .text("speaker", identity.speaker())
                .text("camera", identity.camera());
    }

    private String participantUuid() {
        return UUID.nameUUIDFromBytes(participant.key().toString().getBytes(UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}
