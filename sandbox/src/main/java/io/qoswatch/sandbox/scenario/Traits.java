package io.qoswatch.sandbox.scenario;

import java.util.List;

import io.qoswatch.sandbox.scenario.Draws.Subject;

/**
 * What decides a participant's values. The same for all joins of one person in a meeting.
 *
 * @param site where the person is
 * @param device what the person joins with
 * @param network Zoom's {@code network_type}
 * @param cameraOn whether video is sent
 * @param latencyMs usual latency
 * @param frameRateFps usual frame rate
 */
public record Traits(Site site, Device device, Network network, boolean cameraOn, int latencyMs, int frameRateFps) {

    private static final List<Device> DEVICES = List.of(
            Device.WINDOWS,
            Device.WINDOWS,
            Device.WINDOWS,
            Device.WINDOWS,
            Device.WINDOWS,
            Device.MAC,
            Device.MAC,
            Device.MAC,
            Device.IOS,
            Device.ANDROID,
            Device.BROWSER,
            Device.ROOM_SYSTEM,
            Device.PHONE);

    /** How the person is connected. */
    public enum Network {
        /** By cable. */
        WIRED("Wired"),
        /** By Wi-Fi. */
        WIFI("Wifi"),
        /** By a mobile network. */
        CELLULAR("Cellular"),
        /** By what Zoom has no word for, such as a telephone line. */
        OTHERS("Others");

        private final String zoomName;

        Network(String zoomName) {
            this.zoomName = zoomName;
        }

        /** As in Zoom's member {@code network_type}. */
        public String zoomName() {
            return zoomName;
        }
    }

    static Traits of(long seed, SimulatedMeeting meeting, int seat) {
        Draws draws = Draws.of(seed, Subject.TRAITS, meeting.slot(), meeting.instance(), seat);
        boolean showcase = EpisodePlan.isShowcase(meeting, seat);
        Device device = showcase ? Device.WINDOWS : draws.pick(DEVICES);
        return new Traits(
                showcase ? Site.ALL.get(0) : draws.pick(Site.ALL),
                device,
                showcase ? Network.WIFI : network(device, draws),
                showcase || (device != Device.PHONE && draws.chance(0.85)),
                draws.between(25, 75),
                draws.between(24, 30));
    }

    private static Network network(Device device, Draws draws) {
        return switch (device) {
            case PHONE -> Network.OTHERS;
            case ROOM_SYSTEM -> Network.WIRED;
            case IOS, ANDROID -> draws.chance(0.6) ? Network.WIFI : Network.CELLULAR;
            case WINDOWS, MAC, BROWSER -> draws.chance(0.6) ? Network.WIFI : Network.WIRED;
        };
    }
}
