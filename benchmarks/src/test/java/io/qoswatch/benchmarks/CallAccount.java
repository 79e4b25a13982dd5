package io.qoswatch.benchmarks;

import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.zoom.Calls.Call;
import io.qoswatch.sandbox.zoom.Endpoint;
import io.qoswatch.sandbox.zoom.SimulatedZoom;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a simulated Zoom was asked for in a day, beside what there was to ask for. */
final class CallAccount {

    private static final int PAGE = 10;
    private static final int LIST_PAGE = 300;
    /** Joins of a small meeting, at most: two for each of its eight people. */
    private static final int SMALL = 16;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Scenario scenario;
    private final Instant start;
    private final Instant end;
    private final List<Call> calls;
    private final Map<String, List<Instant>> sampled = new HashMap<>();

    CallAccount(SimulatedZoom zoom, Instant start, Instant end) {
        this.scenario = zoom.scenario();
        this.start = start;
        this.end = end;
        this.calls = zoom.calls().latest().stream()
                .filter(call -> isLimited(call) && call.at().isBefore(end))
                .toList();
        calls.stream().filter(CallAccount::isSampling).forEach(call -> sampled.computeIfAbsent(
                        uuid(call), uuid -> new ArrayList<>())
                .add(call.at()));
    }

    /** Limited calls of all kinds. */
    int calls() {
        return calls.size();
    }

    int refused() {
        return (int) calls.stream().filter(call -> call.status() == 429).count();
    }

    /** Calls that were answered otherwise than asked for, as of meetings that had just ended. */
    int failed() {
        return (int) calls.stream().filter(call -> call.status() != 200).count();
    }

    int lists() {
        return times(Endpoint.MEETINGS).size();
    }

    int mostHeavyInASecond() {
        return mostWithin(Duration.ofSeconds(1), times(Endpoint.PARTICIPANTS_QOS));
    }

    int mostListsInAMinute() {
        return mostWithin(MINUTE, times(Endpoint.MEETINGS));
    }

    /** What a list and a reading of every live meeting would take each minute, without any completion. */
    double demandedCalls() {
        double demanded = 0;
        for (Instant minute = start; minute.isBefore(end); minute = minute.plus(MINUTE)) {
            demanded += 1;
            for (SimulatedMeeting meeting : scenario.liveMeetings(minute)) {
                demanded += pages(meeting, minute);
            }
        }
        return demanded;
    }

    /**
     * What a program would call that knew beforehand who is where: each minute a list, and each live meeting's pages, and the pages of
     * each ended meeting once, since its last minutes come late.
     */
    long leastCalls() {
        long least = 0;
        for (Instant minute = start; minute.isBefore(end); minute = minute.plus(MINUTE)) {
            List<SimulatedMeeting> meetings = scenario.liveMeetings(minute);
            least += pagesOf(meetings.size(), LIST_PAGE);
            for (SimulatedMeeting meeting : meetings) {
                least += pages(meeting, minute);
            }
        }
        for (SimulatedMeeting meeting : scenario.pastMeetings(end)) {
            least += pagesOf(scenario.participants(meeting).size(), PAGE);
        }
        return least;
    }

    /** Meetings that were live in the day. */
    int meetings() {
        return (int) live().count();
    }

    /** The longest that a live meeting was not sampled, from its start to its end. */
    double longestGapMinutes() {
        return live().flatMap(meeting -> gaps(meeting).stream())
                .mapToDouble(CallAccount::minutes)
                .max()
                .orElse(0);
    }

    double meanGapMinutes(boolean large) {
        return live().filter(meeting -> (scenario.participants(meeting).size() > SMALL) == large)
                .flatMap(meeting -> gaps(meeting).stream())
                .mapToDouble(CallAccount::minutes)
                .average()
                .orElse(0);
    }

    private Stream<SimulatedMeeting> live() {
        return Stream.concat(scenario.pastMeetings(end).stream(), scenario.liveMeetings(end.minusMillis(1)).stream())
                .distinct()
                .filter(meeting -> meeting.start().isBefore(end));
    }

    private List<Duration> gaps(SimulatedMeeting meeting) {
        List<Duration> gaps = new ArrayList<>();
        Instant before = meeting.start();
        for (Instant time : sampled.getOrDefault(meeting.uuid(), List.of())) {
            gaps.add(Duration.between(before, time));
            before = time;
        }
        Instant last = meeting.end().isBefore(end) ? meeting.end() : end;
        gaps.add(Duration.between(before, last));
        return gaps;
    }

    private int pages(SimulatedMeeting meeting, Instant now) {
        long joined = scenario.participants(meeting).stream()
                .filter(participant -> !participant.joinTime().isAfter(now))
                .count();
        return (int) pagesOf(joined, PAGE);
    }

    private static long pagesOf(long elements, int page) {
        return (elements + page - 1) / page;
    }

    private List<Instant> times(Endpoint endpoint) {
        return calls.stream()
                .filter(call -> call.endpoint() == endpoint)
                .map(Call::at)
                .toList();
    }

    /** The most in any time of that length, wherever it begins. */
    private static int mostWithin(Duration length, List<Instant> times) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (!times.get(first).plus(length).isAfter(times.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static boolean isLimited(Call call) {
        return call.endpoint() == Endpoint.MEETINGS || call.endpoint() == Endpoint.PARTICIPANTS_QOS;
    }

    /** The first page of a live meeting's samples. */
    private static boolean isSampling(Call call) {
        return call.endpoint() == Endpoint.PARTICIPANTS_QOS
                && call.status() == 200
                && call.target().contains("type=live")
                && !call.target().contains("next_page_token");
    }

    private static String uuid(Call call) {
        String encoded = call.target().substring("/v2/metrics/meetings/".length());
        String once = decode(encoded.substring(0, encoded.indexOf('/')));
        return decode(once);
    }

    /** In a path a plus is a plus. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static double minutes(Duration duration) {
        return duration.toMillis() / 60_000.0;
    }
}
