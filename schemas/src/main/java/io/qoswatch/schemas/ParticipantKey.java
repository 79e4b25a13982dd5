package io.qoswatch.schemas;

/**
 * Key of everything that belongs to one participant: {@code meetingUuid:userId}. Zoom's UUIDs are base64-like and hold no
 * colon, so the first colon parts the two.
 *
 * @param meetingUuid UUID of the meeting instance, not URL-encoded
 * @param userId Zoom's {@code user_id}: one join in that meeting
 */
public record ParticipantKey(String meetingUuid, String userId) {

    /** Refuses a UUID with a colon, which could not be told from the separator. */
    public ParticipantKey {
        if (meetingUuid.isEmpty() || meetingUuid.indexOf(':') >= 0) {
            throw new IllegalArgumentException("meeting UUID is empty or holds a colon: '" + meetingUuid + "'");
        }
        if (userId.isEmpty()) {
            throw new IllegalArgumentException("user_id is empty, meeting " + meetingUuid);
        }
    }

    /** The key of the participant that the sample describes. */
    public static ParticipantKey of(QosSample sample) {
        return new ParticipantKey(
                sample.getMeeting().getUuid(), sample.getParticipant().getUserId());
    }

    /**
     * Reads a record's key.
     *
     * @throws IllegalArgumentException if it has no colon, or nothing before or after it
     */
    public static ParticipantKey parse(String key) {
        int colon = key.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a participant key (meetingUuid:userId): '" + key + "'");
        }
        return new ParticipantKey(key.substring(0, colon), key.substring(colon + 1));
    }

    /** The record key. */
    @Override
    public String toString() {
        return meetingUuid + ":" + userId;
    }
}
