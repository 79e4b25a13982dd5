package io.qoswatch.streams.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.streams.SampleBuilder;
import io.qoswatch.streams.window.MosEstimator.LatencyReading;
import io.qoswatch.streams.window.Timeline.Acceptance;
import org.junit.jupiter.api.Test;

import static io.qoswatch.streams.SampleBuilder.millis;
import static io.qoswatch.streams.SampleBuilder.sample;
import static io.qoswatch.streams.window.Timeline.Acceptance.DUPLICATE;
import static io.qoswatch.streams.window.Timeline.Acceptance.LATE;
import static io.qoswatch.streams.window.Timeline.Acceptance.NEW;
import static io.qoswatch.streams.window.Timeline.Acceptance.REVISED;
import static org.assertj.core.api.Assertions.assertThat;

/** Windows of five minutes by one, a sample a minute, two minutes of grace, a gap of ten ends what was before. */
class TimelineTest {

    private static final WindowPolicy POLICY = policy(Duration.ofMinutes(5), Duration.ofMinutes(1));

    private final WindowStatistics statistics = new WindowStatistics(new MosEstimator(LatencyReading.ROUND_TRIP));
    private Timeline timeline = new Timeline(POLICY);

    @Test
    void shouldSettleCompleteWindowAtOnce() {
        timeline.joined(millis("10:00"));

        assertThat(add("10:00")).isEqualTo(NEW);
        assertThat(settled()).containsExactly("10:01 1/1");
        add("10:01");
        assertThat(settled()).containsExactly("10:02 2/2");
    }

    @Test
    void shouldExpectSamplesOfWholeIntervalsSinceJoining() {
        timeline.joined(millis("09:59:01"));

        add("10:00");

        assertThat(settled()).containsExactly("10:01 1/1");
    }

    @Test
    void shouldExpectNoMoreThanTheWindowHolds() {
        timeline.joined(millis("09:00"));

        addAll("10:00", "10:01", "10:02", "10:03", "10:04");

        assertThat(drained()).containsExactly("10:01 1/5", "10:02 2/5", "10:03 3/5", "10:04 4/5", "10:05 5/5");
    }

    @Test
    void shouldHoldCompleteWindowsBackForTheOrder() {
        timeline.joined(millis("09:00"));
        addAll("10:00", "10:01", "10:02", "10:03", "10:04", "10:05");
        assertThat(settled()).as("10:05 and 10:06 are complete").containsExactly("10:01 1/5", "10:02 2/5", "10:03 3/5");

        add("10:06");

        assertThat(settled()).containsExactly("10:04 4/5", "10:05 5/5", "10:06 5/5", "10:07 5/5");
    }

    @Test
    void shouldSlideOverTheLastFiveMinutes() {
        timeline.joined(millis("10:00"));

        addAll("10:00", "10:01", "10:02", "10:03", "10:04", "10:05", "10:06");

        assertThat(settled())
                .containsExactly(
                        "10:01 1/1", "10:02 2/2", "10:03 3/3", "10:04 4/4", "10:05 5/5", "10:06 5/5", "10:07 5/5");
    }

    @Test
    void shouldWaitForTheGraceWhenJoinTimeIsUnknown() {
        addAll("10:00", "10:01", "10:02");
        assertThat(settled()).isEmpty();

        add("10:03");
        assertThat(settled()).containsExactly("10:01 1/5");
        add("10:04");
        assertThat(settled()).containsExactly("10:02 2/5");
    }

    @Test
    void shouldWaitForMissingSampleUntilTheGraceIsOver() {
        timeline.joined(millis("10:00"));
        addAll("10:00", "10:02", "10:03");
        assertThat(settled()).containsExactly("10:01 1/1");

        add("10:04");

        assertThat(settled()).containsExactly("10:02 1/2");
    }

    @Test
    void shouldSettleAllThatWaitedForMissingSample() {
        timeline.joined(millis("10:00"));
        addAll("10:00", "10:02", "10:03");
        settled();

        assertThat(add("10:01")).isEqualTo(NEW);

        assertThat(settled()).containsExactly("10:02 2/2", "10:03 3/3", "10:04 4/4");
    }

    @Test
    void shouldTakeSampleAtTheEdgeOfTheGrace() {
        timeline.joined(millis("10:00"));
        addAll("10:00", "10:02", "10:03");
        settled();

        assertThat(add("10:01")).as("two minutes behind the newest").isEqualTo(NEW);
    }

    @Test
    void shouldRefuseSampleOfSettledWindowAfterTheGrace() {
        timeline.joined(millis("10:00"));
        addAll("10:00", "10:02", "10:03", "10:04");
        settled();

        assertThat(add("10:01")).isEqualTo(LATE);
        assertThat(settled()).isEmpty();
    }

    @Test
    void shouldStillTakeSampleAfterTheGraceIfNoWindowMissedIt() {
        addAll("10:00", "10:09");
        assertThat(settled()).containsExactly("10:01 1/5", "10:02 1/5", "10:03 1/5", "10:04 1/5", "10:05 1/5");

        assertThat(add("10:06")).isEqualTo(NEW);
        assertThat(settled()).containsExactly("10:07 1/5");
    }

    @Test
    void shouldIgnoreDuplicate() {
        timeline.joined(millis("10:00"));
        addAll("10:00", "10:01");
        settled();

        assertThat(add("10:00")).isEqualTo(DUPLICATE);
        assertThat(add("10:01")).isEqualTo(DUPLICATE);
        assertThat(settled()).isEmpty();
    }

    @Test
    void shouldUseRevisionFromTheNextWindowOn() {
        timeline.joined(millis("10:00"));
        add(sample().at("10:00").loss(2));
        settled();

        assertThat(add(sample().at("10:00").loss(6).revision(1))).isEqualTo(REVISED);
        assertThat(settled()).as("what is settled stays").isEmpty();
        add(sample().at("10:01").loss(0));

        assertThat(meanLossOfNextWindow()).isEqualTo(3);
    }

    @Test
    void shouldKeepRevisionThatCameBeforeTheOriginal() {
        add(sample().at("10:00").loss(6).revision(1));

        assertThat(add(sample().at("10:00").loss(2).revision(0))).isEqualTo(DUPLICATE);

        assertThat(meanLossOfNextWindow()).isEqualTo(6);
    }

    @Test
    void shouldCountTwoSamplesOfOneIntervalAsOneForCompleteness() {
        timeline.joined(millis("10:00"));
        addAll("10:00:10", "10:00:50");
        assertThat(settled()).as("both came before it was settled").containsExactly("10:01 2/1");

        addAll("10:02:10", "10:02:50");
        assertThat(settled()).as("nothing of 10:01 yet").isEmpty();
        add("10:01:30");
        assertThat(settled()).containsExactly("10:02 3/2", "10:03 5/3");
    }

    @Test
    void shouldNotCoverMoreThanAll() {
        timeline.joined(millis("10:00"));
        addAll("10:00:10", "10:00:50");

        assertThat(next().coverage()).isEqualTo(1.0);
    }

    @Test
    void shouldSkipEmptyWindowsOfGap() {
        timeline.joined(millis("10:00"));
        addAll("10:00", "10:08", "10:10");

        assertThat(settled()).containsExactly("10:01 1/1", "10:02 1/2", "10:03 1/3", "10:04 1/4", "10:05 1/5");
        addAll("10:11");
        assertThat(settled()).containsExactly("10:09 1/5");
    }

    @Test
    void shouldSeeGapThatEndsWhatWasBefore() {
        addAll("10:00", "10:10");
        assertThat(settled()).as("no window repeats what ended in the gap").hasSize(1);
        add("10:11");
        add("10:13");

        assertThat(timeline.nextDue(false)).isEqualTo(millis("10:11"));
        assertThat(timeline.isAfterGap(millis("10:11"))).isTrue();
        timeline.settle(millis("10:11"), statistics);
        assertThat(timeline.isAfterGap(timeline.nextDue(true))).as("only once").isFalse();
    }

    @Test
    void shouldNotSeeGapThatIsFilledWithinTheGrace() {
        addAll("10:00", "10:10");
        assertThat(settled()).hasSize(1);
        assertThat(timeline.nextDue(false)).as("not due, so not asked").isEqualTo(Timeline.NONE);

        addAll("10:09", "10:12");

        assertThat(timeline.nextDue(false)).isEqualTo(millis("10:02"));
        assertThat(timeline.isAfterGap(millis("10:10"))).isFalse();
    }

    @Test
    void shouldSettleAllWindowsUpToTheNewestSampleWhenDrained() {
        addAll("10:00", "10:02");

        assertThat(drained()).containsExactly("10:01 1/5", "10:02 1/5", "10:03 2/5");
        assertThat(drained()).isEmpty();
    }

    @Test
    void shouldGoOnAfterDraining() {
        addAll("10:00", "10:01");
        drained();

        assertThat(add("10:01")).isEqualTo(DUPLICATE);
        assertThat(add("10:02")).isEqualTo(NEW);
        assertThat(drained()).containsExactly("10:03 3/5");
    }

    @Test
    void shouldTellTheLastSettledWindowAgain() {
        timeline.joined(millis("10:00"));
        addAll("10:00", "10:01");
        settled();

        assertThat(text(timeline.lastSettled(statistics))).isEqualTo("10:02 2/2");
    }

    @Test
    void shouldKeepOnlyWhatWindowsAndGraceNeed() {
        timeline.joined(millis("09:00"));
        for (int minute = 10; minute < 60; minute++) {
            add("09:" + minute);
            settled();
        }

        assertThat(timeline.readings()).hasSize(5);
    }

    @Test
    void shouldGoOnFromItsParts() {
        addAll("10:00", "10:01");
        timeline = new Timeline(
                POLICY, timeline.readings(), timeline.joinedAt(), timeline.newest(), timeline.settledEnd());

        addAll("10:02", "10:03");

        assertThat(settled()).containsExactly("10:01 1/5");
    }

    @Test
    void shouldAlignWindowsAgainWhenAdvanceIsConfiguredAnew() {
        addAll("10:00", "10:01", "10:02");
        drained();
        timeline = new Timeline(
                policy(Duration.ofMinutes(10), Duration.ofMinutes(5)),
                timeline.readings(),
                timeline.joinedAt(),
                timeline.newest(),
                timeline.settledEnd());

        assertThat(drained()).containsExactly("10:05 3/10");
    }

    private static WindowPolicy policy(Duration size, Duration advance) {
        return new WindowPolicy(
                size, advance, Duration.ofMinutes(1), Duration.ofMinutes(2), size.plus(Duration.ofMinutes(5)));
    }

    private void addAll(String... times) {
        for (String time : times) {
            add(time);
        }
    }

    @Test
    void shouldKeepNoMoreThanTenSamplesOfAnInterval() {
        for (int second = 10; second < 20; second++) {
            assertThat(add("10:00:" + second)).isEqualTo(NEW);
        }

        assertThat(add("10:00:09")).isEqualTo(Acceptance.SURPLUS);
        assertThat(add("10:00:20")).isEqualTo(Acceptance.SURPLUS);
        assertThat(add("10:00:15")).isEqualTo(Acceptance.DUPLICATE);
        assertThat(add(sample().at("10:00:15").revision(1))).isEqualTo(Acceptance.REVISED);
        assertThat(add("10:01")).isEqualTo(NEW);
        assertThat(add("09:59:59")).isEqualTo(NEW);
        assertThat(timeline.readings()).hasSize(12);
    }

    private Acceptance add(String time) {
        return add(sample().at(time));
    }

    private Acceptance add(SampleBuilder sample) {
        return timeline.add(new Figures().pack(sample.build()));
    }

    private Window next() {
        return timeline.settle(timeline.nextDue(true), statistics);
    }

    private double meanLossOfNextWindow() {
        return Objects.requireNonNull(next().statistics().of(Metric.AVG_LOSS_PCT, MediaStreamName.AUDIO_INPUT))
                .mean();
    }

    private List<String> settled() {
        return settle(false);
    }

    private List<String> drained() {
        return settle(true);
    }

    private List<String> settle(boolean drain) {
        List<String> windows = new ArrayList<>();
        for (long end = timeline.nextDue(drain); end != Timeline.NONE; end = timeline.nextDue(drain)) {
            windows.add(text(timeline.settle(end, statistics)));
        }
        return windows;
    }

    /** End, samples seen and samples expected. */
    private static String text(Window window) {
        long minuteOfDay = window.end() / 60_000 % (24 * 60);
        return "%02d:%02d %d/%d"
                .formatted(minuteOfDay / 60, minuteOfDay % 60, window.sampleCount(), window.expectedCount());
    }
}
