package io.qoswatch.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.ThreadMXBean;
import io.qoswatch.producer.poll.Poller;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.sandbox.scenario.ScenarioOptions;
import io.qoswatch.sandbox.zoom.RateLimits;
import org.junit.jupiter.api.Test;

/**
 * What it costs to poll everybody each minute: calls, beside the least that pages of ten participants allow, and processor time and
 * heap of the thread that polls. Zoom is simulated, over HTTP and in virtual time; Kafka is Kafka's mock of a producer, so its
 * clients' own threads and the network are left out.
 */
class CostProof {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int MINUTES = 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double MOST_CALLS = 1.05;
    private static final double MOST_CPU_SECONDS = 1;
    private static final double MOST_HEAP = 2_000;

    @Test
    void shouldCallLittleMoreThanNecessaryInSmallMeetings() {
        proveCalls(10, 120, Duration.ofHours(3));
    }

    @Test
    void shouldCallLittleMoreThanNecessaryInLargeMeetings() {
        proveCalls(1_000, 3, Duration.ofHours(2));
    }

    private static void proveCalls(int people, int meetings, Duration time) {
        Proof proof = new Proof();
        String name = "cost-" + people + "-a-meeting-";
        try (VirtualDay day = day(people, meetings)) {
            day.pollUntil(START.plus(time));
            CallAccount account = new CallAccount(day.zoom(), START, START.plus(time));

            double calls = account.calls();
            proof.tell(name + "participant-minutes", (double) day.published(), "minutes");
            proof.exactly(name + "refused", account.refused(), "calls", 0);
            proof.tell(name + "lists", account.lists(), "calls");
            proof.tell(name + "calls", 1_000 * calls / day.published(), "calls/1000 participant-minutes");
            proof.tell(
                    name + "least", 1_000.0 * account.leastCalls() / day.published(), "calls/1000 participant-minutes");
            proof.atMost(name + "calls-to-least", calls / account.leastCalls(), "ratio", MOST_CALLS);
        }
        proof.verify();
    }

    @Test
    void shouldNeedLittleOfAMachineForTenThousandParticipants() {
        Proof proof = new Proof();
        try (VirtualDay day = day(10, 1_100)) {
            List<Poller> poller = new ArrayList<>(List.of(day.poller())); // What is in a list can be let go of.
            day.poll(poller.get(0), START.plus(Duration.ofMinutes(MINUTES)));
            long before = day.published();
            long cpu = THREADS.getCurrentThreadCpuTime();
            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());

            day.poll(poller.get(0), START.plus(Duration.ofMinutes(2 * MINUTES)));

            double samples = day.published() - before;
            double participants = samples / MINUTES;
            double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
            allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
            long heap = Heap.inUse();
            poller.clear();
            heap -= Heap.inUse();
            proof.tell("cost-participants", participants, "participants");
            proof.atMost("cost-cpu", cpuSeconds / samples * 10_000, "s/minute of 10000 participants", MOST_CPU_SECONDS);
            proof.tell("cost-allocated", allocated / samples, "bytes/sample");
            proof.atMost("cost-heap", heap / participants, "bytes/participant", MOST_HEAP);
        }
        proof.verify();
    }

    private static VirtualDay day(int people, int meetings) {
        ScenarioOptions scenario = ScenarioOptions.startingAt(START).withSize(meetings, people);
        return new VirtualDay(START, QuotaLimits.NONE, RateLimits.NONE, scenario);
    }
}
