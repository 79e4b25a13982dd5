package io.qoswatch.sandbox.scenario;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

import io.qoswatch.sandbox.scenario.Draws.Subject;

/**
 * When which meeting of a slot takes place. In every third slot meetings last 25 to 49 minutes, in the others seven hours and more.
 * Nothing is stored: a meeting's place is hidden in its UUID.
 */
final class MeetingSchedule {

    private static final long FIRST_NUMBER = 81_234_500_000L;
    private static final int NUMBER_STEP = 7;
    private static final int UUID_BYTES = 16;

    private final ScenarioOptions options;
    private final Timeline timeline;

    MeetingSchedule(ScenarioOptions options) {
        this.options = options;
        this.timeline = new Timeline(options.start());
    }

    /** The meeting of the slot in the minute, which is at least 0. */
    SimulatedMeeting at(int slot, int minute) {
        int period = period(slot);
        int instance = minute / period;
        return instance(slot, minute < boundary(slot, instance) ? instance - 1 : instance);
    }

    SimulatedMeeting instance(int slot, int instance) {
        int startMinute = boundary(slot, instance);
        int endMinute = boundary(slot, instance + 1);
        return new SimulatedMeeting(
                slot,
                instance,
                uuid(slot, instance),
                FIRST_NUMBER + (long) NUMBER_STEP * slot,
                startMinute,
                endMinute,
                timeline.at(startMinute),
                timeline.at(endMinute));
    }

    /** The slot whose meetings have the number. */
    Optional<Integer> slotOf(long number) {
        long offset = number - FIRST_NUMBER;
        boolean known = offset >= 0 && offset % NUMBER_STEP == 0 && offset / NUMBER_STEP < options.meetings();
        return known ? Optional.of((int) (offset / NUMBER_STEP)) : Optional.empty();
    }

    Optional<SimulatedMeeting> find(String uuid) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(uuid);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != UUID_BYTES) {
            return Optional.empty();
        }
        long place = ByteBuffer.wrap(bytes).getLong(8) ^ mask();
        int slot = (int) (place >>> 32);
        int instance = (int) place;
        boolean possible =
                slot >= 0 && slot < options.meetings() && instance >= 0 && instance < Integer.MAX_VALUE / 1_000;
        return possible && uuid(slot, instance).equals(uuid) ? Optional.of(instance(slot, instance)) : Optional.empty();
    }

    /** Meetings follow each other without a gap; the boundary is drawn in the first part of each period. */
    private int boundary(int slot, int instance) {
        if (instance == 0) {
            return 0;
        }
        int jitter = Draws.of(options.seed(), Subject.MEETING_LENGTH, slot, instance)
                .between(0, isShortLived(slot) ? 12 : 60);
        return Math.addExact(Math.multiplyExact(instance, period(slot)), jitter);
    }

    private static int period(int slot) {
        return isShortLived(slot) ? 37 : 480;
    }

    private static boolean isShortLived(int slot) {
        return slot % 3 == 2;
    }

    /** Sixteen bytes in base64; in every other slot such as need double URL encoding, with a slash in front or two in a row. */
    private String uuid(int slot, int instance) {
        ByteBuffer bytes = ByteBuffer.allocate(UUID_BYTES);
        bytes.putLong(0, Draws.of(options.seed(), Subject.UUID, slot, instance).nextLong());
        bytes.putLong(8, ((long) slot << 32 | instance) ^ mask());
        switch (slot % 4) {
            case 1 -> bytes.put(0, (byte) 0xFC);
            case 3 -> bytes.put(3, (byte) 0xFF).put(4, (byte) 0xF0);
            default -> {}
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private long mask() {
        return Draws.of(options.seed(), Subject.UUID).nextLong();
    }
}
