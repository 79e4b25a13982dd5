package io.qoswatch.sandbox.scenario;

import java.util.Locale;

/** Zoom's members of a sample that describe a media stream. */
public enum StreamMember {
    AUDIO_INPUT,
    AUDIO_OUTPUT,
    VIDEO_INPUT,
    VIDEO_OUTPUT,
    AS_INPUT,
    AS_OUTPUT,
    AUDIO_DEVICE_FROM_CRC,
    AUDIO_DEVICE_TO_CRC,
    VIDEO_DEVICE_FROM_CRC,
    VIDEO_DEVICE_TO_CRC,
    AS_DEVICE_FROM_CRC,
    AS_DEVICE_TO_CRC,
    AUDIO_DEVICE_FROM_RWG,
    AUDIO_DEVICE_TO_RWG,
    VIDEO_DEVICE_FROM_RWG,
    VIDEO_DEVICE_TO_RWG,
    AS_DEVICE_FROM_RWG,
    AS_DEVICE_TO_RWG;

    private final String zoomName = name().toLowerCase(Locale.ROOT);

    /** Name of the member, such as {@code audio_input}. */
    public String zoomName() {
        return zoomName;
    }

    /** Whether the stream is audio, which has neither resolution nor frame rate. */
    public boolean isAudio() {
        return zoomName.startsWith("audio");
    }

    /** Whether the stream is a shared screen. */
    public boolean isScreenShare() {
        return zoomName.startsWith("as");
    }

    /** Whether this is the participant's end, not the leg to a gateway. */
    public boolean isMain() {
        return zoomName.endsWith("put");
    }

    /** Whether this leg exists for participants who join with the device. */
    public boolean existsFor(Device device) {
        return switch (leg()) {
            case "crc" -> device == Device.ROOM_SYSTEM;
            case "rwg" -> device == Device.BROWSER;
            default -> true;
        };
    }

    /** Zoom's name of the same medium and direction at the participant's end. */
    StreamMember mainMember() {
        int media = isAudio() ? 0 : isScreenShare() ? 4 : 2;
        return values()[media + (zoomName.contains("_to_") || zoomName.endsWith("output") ? 1 : 0)];
    }

    private String leg() {
        return zoomName.substring(zoomName.lastIndexOf('_') + 1);
    }
}
