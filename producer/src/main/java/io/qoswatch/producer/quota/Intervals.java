package io.qoswatch.producer.quota;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * At which intervals classes of meetings can be asked for: as often as polls come, or, where the calls do not suffice, at
 * intervals in proportion to the weights of the classes that together take just the calls there are. A pure function.
 */
final class Intervals {

    /** Stands for never. */
    private static final double LONGEST_MINUTES = 24 * 60;

    private Intervals() {}

    /**
     * Minutes between two requests, for each class that has meetings.
     *
     * @param calls that all meetings of a class take together
     * @param callsPerMinute that may be spent on them
     * @param poll minutes between two polls: no meeting is asked for more often
     */
    static Map<MeetingClass, Double> of(Map<MeetingClass, Integer> calls, double callsPerMinute, double poll) {
        Map<MeetingClass, Double> intervals = new EnumMap<>(MeetingClass.class);
        List<MeetingClass> open = calls.keySet().stream()
                .sorted(Comparator.comparing(MeetingClass::weight))
                .toList();
        double left = callsPerMinute;
        while (!open.isEmpty()) {
            double ordinary = ordinaryInterval(open, calls, left);
            MeetingClass mostUrgent = open.get(open.size() - 1);
            if (ordinary / mostUrgent.weight() >= poll) {
                open.forEach(each -> intervals.put(each, Math.min(LONGEST_MINUTES, ordinary / each.weight())));
                return intervals;
            }
            // Polls do not come more often, so others have what is left of it.
            intervals.put(mostUrgent, poll);
            left -= calls.getOrDefault(mostUrgent, 0) / poll;
            open = open.subList(0, open.size() - 1);
        }
        return intervals;
    }

    private static double ordinaryInterval(List<MeetingClass> open, Map<MeetingClass, Integer> calls, double left) {
        double weighted = open.stream()
                .mapToDouble(each -> (double) calls.getOrDefault(each, 0) * each.weight())
                .sum();
        return left <= 0 ? LONGEST_MINUTES * MeetingClass.SUSPECT.weight() : weighted / left;
    }
}
