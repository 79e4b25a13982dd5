package io.qoswatch.benchmarks;

import java.nio.file.Path;
import java.util.Map;

import io.qoswatch.benchmarks.AlertWatch.Seen;
import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.KafkaConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon a consumer reads of an alert, under a steady load. Broker, load, service and consumer share one process. */
class LatencyProof {

    private static final int RATE = Integer.getInteger("proof.rate", 10_000);
    private static final int PARTICIPANTS = 10 * RATE;
    /** Ten seconds for each; the first eighty seconds, in which code is compiled, have no alerts. */
    private static final int WARM_UP_MINUTES = 8;

    private static final int MINUTES = WARM_UP_MINUTES + 22;

    @Test
    void shouldTellOfAlertsSoon(@TempDir Path stateDir) throws Exception {
        Proof proof = new Proof();
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers(), registry.url());
            new ContractInstaller(connection).install(TopicCatalogue.all());
            try (RunningStreams streams = new RunningStreams(connection, stateDir, Map.of());
                    SteadyLoad load = new SteadyLoad(connection, PARTICIPANTS, RATE, WARM_UP_MINUTES, MINUTES);
                    GroupProgress progress = new GroupProgress(connection, RunningStreams.APPLICATION_ID);
                    AlertWatch watch = new AlertWatch(connection, load)) {
                streams.awaitRunning();
                long begin = System.nanoTime();
                load.run();
                double seconds = (System.nanoTime() - begin) / 1e9;
                progress.await(load.sent(), load.sent());
                Seen seen = watch.awaitResolved(load.badParticipants());
                proof.tell("latency-participants", PARTICIPANTS, "participants");
                proof.atLeast("latency-load", load.sent() / seconds, "samples/s", 0.98 * RATE);
                proof.exactly("latency-alerts-fired", seen.fired(), "alerts", load.badParticipants());
                proof.exactly("latency-alerts-resolved", seen.resolved(), "alerts", load.badParticipants());
                proof.tell("latency-transitions", seen.delays().length, "transitions");
                proof.tell("latency-p50", seen.delayMs(50), "ms");
                proof.atMost("latency-p99", seen.delayMs(99), "ms", 500);
                proof.tell("latency-p99.9", seen.delayMs(99.9), "ms");
                proof.tell("latency-max", seen.delayMs(100), "ms");
            }
        }
        proof.verify();
    }
}
