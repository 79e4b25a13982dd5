package io.qoswatch.benchmarks;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.backfill.BackfillEnd;
import io.qoswatch.producer.backfill.BackfillRequest;
import io.qoswatch.producer.backfill.BackfillService;
import io.qoswatch.producer.backfill.Span;
import io.qoswatch.sandbox.zoom.SimulatedClock;

/** A backfill as a process of its own, by the clock of a simulated Zoom: what a proof kills. It fails if it does not finish. */
final class BackfillProcess {

    private BackfillProcess() {}

    /** The simulated time, when the meetings started, from and to, then settings as {@code key=value}. */
    public static void main(String[] args) throws InterruptedException {
        Clock clock = SimulatedClock.startingNow(Instant.parse(args[0]), 1, Clock.systemUTC());
        BackfillRequest request = new BackfillRequest(new Span(Instant.parse(args[1]), Instant.parse(args[2])), false);
        Map<String, String> settings = new HashMap<>();
        for (int i = 3; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            settings.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        try (BackfillService service =
                new BackfillService(ProducerConfig.from(settings), request, clock, report -> {})) {
            if (service.run().end() != BackfillEnd.FINISHED) {
                System.exit(1);
            }
        }
    }
}
