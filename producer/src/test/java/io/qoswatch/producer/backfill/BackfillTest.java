package io.qoswatch.producer.backfill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.qoswatch.producer.SimulatedAccount;
import io.qoswatch.producer.api.ZoomAccount;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.poll.MeetingFilter;
import io.qoswatch.producer.poll.MeetingFilter.Field;
import io.qoswatch.producer.poll.PollSettings;
import io.qoswatch.producer.poll.StopSignal;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.publish.PublishedTimes;
import io.qoswatch.producer.publish.RecordingPublisher;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.sandbox.scenario.Scenario;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.scenario.SimulatedMeeting;
import io.qoswatch.sandbox.zoom.Calls.Call;
import io.qoswatch.sandbox.zoom.Endpoint;
import io.qoswatch.sandbox.zoom.Fault;
import io.qoswatch.sandbox.zoom.RateLimits;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.ParticipantKey;
import io.qoswatch.schemas.QosSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The past of a simulated Zoom with two accounts, with Kafka's mock; each run remembers what the ones before have published.
 * Every other slot's meetings are of the sub-account.
 */
@Timeout(60)
class BackfillTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration HISTORY = Duration.ofHours(40);
    /** The first hours: all that started in them has ended for long. */
    private static final Span RANGE = new Span(START, START.plus(Duration.ofHours(4)));

    private static final QuotaLimits FEW = new QuotaLimits(10, 10, 8);
    private static final List<ZoomAccount> BOTH = List.of(ZoomAccount.OWN, ZoomAccount.sub("sub-1"));
    private static final MeetingFilter THIRD =
            new MeetingFilter(Map.of(Field.TOPICS, List.of("Team call 3")), Map.of());
    private static final Duration PAGE_TOKEN_EXPIRES = Duration.ofMinutes(15).plusSeconds(1);

    private final RecordingPublisher kafka = new RecordingPublisher();
    private final List<BackfillReport> reports = new ArrayList<>();
    private SimulatedAccount account;
    private QuotaLimits limits;

    @BeforeEach
    void startWithoutLimits() {
        start(QuotaLimits.NONE);
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void shouldWaitForTheNextDayWhenNoCallIsLeft() {
        restart(FEW);
        BackfillOutcome outcome = run(List.of(ZoomAccount.OWN), MeetingFilter.ALL, false);

        assertThat(outcome.end()).isEqualTo(BackfillEnd.FINISHED);
        assertEveryMinuteOnce(BackfillTest::isOwn);
        Map<Instant, Long> callsByDay = account.zoom().calls().latest().stream()
                .filter(call -> call.endpoint() != Endpoint.TOKEN)
                .collect(Collectors.groupingBy(call -> call.at().truncatedTo(ChronoUnit.DAYS), Collectors.counting()));
        assertThat(callsByDay).as("calls of each day").hasSizeGreaterThan(2);
        assertThat(callsByDay.values()).allSatisfy(calls -> assertThat(calls).isLessThanOrEqualTo(FEW.perDay()));
        assertThat(refused()).isEmpty();
        assertThat(reports)
                .filteredOn(report -> report.waitsUntil() != null)
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.waitsFor()).isEqualTo("daily limit reached"));
    }

    @Test
    void shouldEndWhenNoCallIsLeftIfItIsNotToWaitAndGoOnWithTheNextRun() {
        restart(FEW);
        BackfillOutcome first = run(List.of(ZoomAccount.OWN), MeetingFilter.ALL, true);
        int published = kafka.samples().size();
        account.pause(Duration.ofDays(1));
        BackfillOutcome second = run(List.of(ZoomAccount.OWN), MeetingFilter.ALL, false);

        assertThat(first.end()).isEqualTo(BackfillEnd.USED_UP);
        assertThat(published).isPositive();
        assertThat(second.end()).isEqualTo(BackfillEnd.FINISHED);
        assertThat(second.counts().before()).isEqualTo(first.counts().fetched());
        assertEveryMinuteOnce(BackfillTest::isOwn);
        assertThat(refused()).isEmpty();
    }

    @Test
    void shouldFetchSubAccountsWithTheNameOfTheAccount() {
        run(BOTH, MeetingFilter.ALL, false);

        assertEveryMinuteOnce(meeting -> true);
        assertThat(kafka.samples())
                .allSatisfy(sample -> assertThat(sample.getMeeting().getAccountId())
                        .isEqualTo(isOwn(meeting(sample)) ? null : "sub-1"));
    }

    @Test
    void shouldFetchASubAccountThatIsAddedAfterTheOwnIsFinished() {
        run(List.of(ZoomAccount.OWN), MeetingFilter.ALL, false);
        BackfillOutcome added = run(BOTH, MeetingFilter.ALL, false);

        assertThat(added.counts().before()).isPositive();
        assertEveryMinuteOnce(meeting -> true);
        assertNoMeetingWasAskedForTwice();
    }

    @Test
    void shouldFetchWhatAFilterLeftOutWhenItIsWidened() {
        BackfillOutcome narrow = run(List.of(ZoomAccount.OWN), THIRD, false);
        assertThat(narrow.counts().fetched()).isPositive();
        assertThat(kafka.samples())
                .allSatisfy(sample -> assertThat(meeting(sample).slot()).isEqualTo(2));
        BackfillOutcome wide = run(List.of(ZoomAccount.OWN), MeetingFilter.ALL, false);

        assertThat(wide.counts().before()).isEqualTo(narrow.counts().fetched());
        assertEveryMinuteOnce(BackfillTest::isOwn);
        assertNoMeetingWasAskedForTwice();
    }

    @Test
    void shouldReadAMeetingFromItsFirstPageOnWhenThePageTokenHasExpired() {
        account.interruptAfter(
                url -> url.encodedPath().endsWith("/participants/qos"), () -> account.pause(PAGE_TOKEN_EXPIRES));
        BackfillOutcome outcome = run(List.of(ZoomAccount.OWN), MeetingFilter.ALL, false);

        assertThat(outcome.end()).isEqualTo(BackfillEnd.FINISHED);
        assertThat(account.zoom().calls().count(Endpoint.PARTICIPANTS_QOS, 400)).isEqualTo(1);
        assertEveryMinuteOnce(BackfillTest::isOwn);
    }

    @Test
    void shouldGoOnWithAnotherMeetingAndTryOneAgainInTheNextRunThatFails() {
        account.zoom().faults().injectAfter(2, Endpoint.PARTICIPANTS_QOS, Fault.SERVER_ERROR, 5);
        BackfillOutcome first = run(List.of(ZoomAccount.OWN), MeetingFilter.ALL, false);
        BackfillOutcome second = run(List.of(ZoomAccount.OWN), MeetingFilter.ALL, false);

        assertThat(first.end()).isEqualTo(BackfillEnd.INCOMPLETE);
        assertThat(first.counts().failed()).isEqualTo(1);
        assertThat(second.end()).isEqualTo(BackfillEnd.FINISHED);
        assertThat(second.counts().fetched()).isEqualTo(1);
        assertEveryMinuteOnce(BackfillTest::isOwn);
    }

    /** Each has two pages. */
    private void assertNoMeetingWasAskedForTwice() {
        assertThat(account.zoom().calls().latest().stream()
                        .filter(call -> call.endpoint() == Endpoint.PARTICIPANTS_QOS)
                        .map(Call::target)
                        .toList())
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private SimulatedMeeting meeting(QosSample sample) {
        return account.zoom().scenario().meeting(sample.getMeeting().getUuid()).orElseThrow();
    }

    private void restart(QuotaLimits newLimits) {
        account.close();
        start(newLimits);
    }

    /** Zoom and the service have the same limits. */
    private void start(QuotaLimits newLimits) {
        limits = newLimits;
        account = SimulatedAccount.atSameTime(
                START,
                SimulatedZoomOptions.startingAt(START)
                        .withScenario(ScenarioOptions.startingAt(START).withSize(6, 12))
                        .withSubAccounts("sub-1")
                        .withHistory(HISTORY)
                        .withSpeed(1)
                        .withLimits(new RateLimits(
                                limits.heavyPerSecond(), limits.resourceIntensivePerMinute(), limits.perDay())));
    }

    private List<Call> refused() {
        return account.zoom().calls().latest().stream()
                .filter(call -> call.status() == 429)
                .toList();
    }

    private BackfillOutcome run(List<ZoomAccount> accounts, MeetingFilter filter, boolean endsWhenUsedUp) {
        return backfill(accounts, filter, endsWhenUsedUp).run();
    }

    private Backfill backfill(List<ZoomAccount> accounts, MeetingFilter filter, boolean endsWhenUsedUp) {
        ProducerStats stats = new ProducerStats();
        PollSettings poll = new PollSettings(
                Set.of(MeetingKind.MEETING),
                accounts,
                filter,
                PrivacyPolicy.DROP_ALL,
                SuspectMarks.DEFAULT,
                PollSettings.CATCH_UP,
                account.zoom().clock());
        boolean ofWholeAccount = filter.isOpen() && accounts.stream().noneMatch(ZoomAccount::isSub);
        return new Backfill(
                account.client(account.quota(limits), stats),
                kafka.publisher(stats),
                new BackfillMemory(
                        account.zoom().clock().instant().minus(LivePolls.UNTIL_SETTLED),
                        kafka.backfills(),
                        kafka.cursors(),
                        Set.of(),
                        PublishedTimes.none()),
                new BackfillSettings(RANGE, "test-producer", ofWholeAccount, poll, endsWhenUsedUp),
                new BackfillControl(new StopSignal(), account::pause, stats, reports::add));
    }

    private void assertEveryMinuteOnce(Predicate<SimulatedMeeting> chosen) {
        Scenario scenario = account.zoom().scenario();
        List<String> expected = scenario.pastMeetings(START.plus(HISTORY)).stream()
                .filter(meeting -> meeting.start().isBefore(RANGE.to()))
                .filter(chosen)
                .flatMap(meeting -> scenario.sampleNames(meeting, meeting.end()).stream())
                .toList();
        assertThat(kafka.samples().stream()
                        .map(sample -> ParticipantKey.of(sample) + "/" + sample.getSampledAt())
                        .toList())
                .hasSizeGreaterThan(1_000)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean isOwn(SimulatedMeeting meeting) {
        return meeting.slot() % 2 == 0;
    }
}
