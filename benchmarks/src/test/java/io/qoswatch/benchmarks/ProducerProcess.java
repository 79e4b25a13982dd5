package io.qoswatch.benchmarks;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.ProducerService;
import io.qoswatch.sandbox.zoom.SimulatedClock;

/** The producer as a process of its own, by the clock of a simulated Zoom: what a proof kills. */
final class ProducerProcess {

    private ProducerProcess() {}

    /** The simulated time, its speed, then settings as {@code key=value}. */
    public static void main(String[] args) throws InterruptedException {
        Clock clock =
                SimulatedClock.startingNow(Instant.parse(args[0]), Double.parseDouble(args[1]), Clock.systemUTC());
        Map<String, String> settings = new HashMap<>();
        for (int i = 2; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            settings.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        new ProducerService(ProducerConfig.from(settings), clock).run();
    }
}
