package io.qoswatch.streams.rule;

import java.util.Locale;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosSample;
import org.jspecify.annotations.Nullable;

/** What rules can select participants by: attributes of the meeting and of the participant, as texts. */
public enum Attribute {
    /** Zoom account that the meeting was polled for. */
    ACCOUNT,
    /** Meeting or webinar. */
    KIND,
    /** Host of the meeting; null unless the producer's privacy settings keep it. */
    HOST,
    /** Department of the host. */
    DEPARTMENT,
    /** Licence of the host. */
    USER_TYPE,
    /** Site: where Zoom places the participant. */
    LOCATION,
    /** Wired, Wifi, PPP, Cellular, Others. */
    NETWORK_TYPE,
    /** Transport of the audio connection. */
    CONNECTION_TYPE,
    /** Zoom data center. */
    DATA_CENTER,
    /** Kind of device. */
    DEVICE,
    /** Operating system. */
    OS,
    /** Version of the Zoom client. */
    CLIENT_VERSION,
    /** Group of the user. */
    GROUP;

    /** The attribute of the participant that the sample describes; null where Zoom gave none. */
    @Nullable
    String of(QosSample about) {
        Meeting meeting = about.getMeeting();
        Participant participant = about.getParticipant();
        return switch (this) {
            case ACCOUNT -> meeting.getAccountId();
            case KIND -> meeting.getKind().name().toLowerCase(Locale.ROOT);
            case HOST -> meeting.getHost();
            case DEPARTMENT -> meeting.getDepartment();
            case USER_TYPE -> meeting.getUserType();
            case LOCATION -> participant.getLocation();
            case NETWORK_TYPE -> participant.getNetworkType();
            case CONNECTION_TYPE -> participant.getConnectionType();
            case DATA_CENTER -> participant.getDataCenter();
            case DEVICE -> participant.getDevice();
            case OS -> participant.getOs();
            case CLIENT_VERSION -> participant.getVersion();
            case GROUP -> participant.getGroupId();
        };
    }
}
