package io.qoswatch.sandbox.scenario;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.qoswatch.sandbox.scenario.Draws.Subject;

/**
 * What tells who a participant is. All invented: names from a list, mail at {@code example.com}, addresses of ranges that are
 * reserved for documentation or private use, MAC addresses that are locally administered. {@link #toString()} leaves it out.
 *
 * @param id account user id; empty for people of other accounts
 * @param userName display name
 * @param email mail address; empty for people of other accounts
 * @param ipAddress public address
 * @param internalIpAddress address in the local network
 * @param macAddress hardware address; empty for people of other accounts
 * @param pcName host name; empty for people of other accounts
 * @param domain directory domain; empty for people of other accounts
 * @param harddiskId id of a disk; empty for people of other accounts
 * @param microphone name of the microphone; empty for people of other accounts
 * @param speaker name of the speaker; empty for people of other accounts
 * @param camera name of the camera; empty for people of other accounts
 */
public record Identity(
        String id,
        String userName,
        String email,
        String ipAddress,
        String internalIpAddress,
        String macAddress,
        String pcName,
        String domain,
        String harddiskId,
        String microphone,
        String speaker,
        String camera) {

    private static final int SHORTEST_TRACE = 7;
    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Bruno", "Chidi", "Dana", "Emre", "Freya", "Goran", "Hana", "Ivo", "Jara", "Kofi", "Lena", "Milo",
            "Nadia", "Oskar", "Priya", "Quinn", "Rosa", "Sami", "Tova", "Uma", "Viktor", "Wanda", "Yusuf");
    private static final List<String> LAST_NAMES = List.of(
            "Abel", "Brandt", "Castell", "Dorn", "Ekdal", "Falk", "Grau", "Holm", "Imhof", "Jansen", "Keller", "Lund",
            "Moreau", "Nowak", "Olsen", "Petrov", "Quist", "Rossi", "Sato", "Thorn", "Urban", "Vidal", "Weiss",
            "Zeman");

    /** What a search for traces of this person looks for; short texts, as guests' first names, are left out: they occur anywhere. */
    public List<String> traces() {
        return Stream.of(
                        id,
                        userName,
                        email,
                        ipAddress,
                        internalIpAddress,
                        macAddress,
                        pcName,
                        harddiskId,
                        microphone,
                        speaker,
                        camera)
                .filter(text -> text.length() >= SHORTEST_TRACE)
                .toList();
    }

    static Identity of(long seed, SimulatedMeeting meeting, int seat, Traits traits) {
        Draws draws = Draws.of(seed, Subject.IDENTITY, meeting.slot(), meeting.instance(), seat);
        String first = draws.pick(FIRST_NAMES);
        String last = draws.pick(LAST_NAMES);
        String handle = (first + "." + last).toLowerCase(Locale.ROOT);
        String publicAddress = traits.site().addressPrefix() + draws.between(1, 254);
        String internalAddress =
                "10.%d.%d.%d".formatted(draws.between(0, 255), draws.between(0, 255), draws.between(1, 254));
        long bits = draws.nextLong();
        if (draws.chance(0.1)) {
            return new Identity("", first, "", publicAddress, internalAddress, "", "", "", "", "", "", "");
        }
        boolean computer = traits.device().isComputer();
        return new Identity(
                "u%016x".formatted(bits),
                first + " " + last,
                handle + "@example.com",
                publicAddress,
                internalAddress,
                macAddress(bits),
                computer ? first.toUpperCase(Locale.ROOT) + "-PC" : "",
                computer ? "corp.example.com" : "",
                computer ? "disk-%08x".formatted((int) bits) : "",
                first + "'s headset",
                first + "'s headset",
                traits.cameraOn() ? first + "'s camera" : "");
    }

    private static String macAddress(long bits) {
        return "02:%02x:%02x:%02x:%02x:%02x"
                .formatted(
                        bits >>> 56 & 255, bits >>> 48 & 255, bits >>> 40 & 255, bits >>> 32 & 255, bits >>> 24 & 255);
    }

    @Override
    public String toString() {
        return "Identity[...]";
    }
}
