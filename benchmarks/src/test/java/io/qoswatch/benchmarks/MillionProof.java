package io.qoswatch.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.KafkaConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million participants at a time, each with a sample a minute, for ten minutes, in real time. */
class MillionProof {

    private static final int PARTICIPANTS = Integer.getInteger("proof.people", 1_000_000);
    private static final int MINUTES = Integer.getInteger("proof.minutes", 10);
    private static final int RATE = PARTICIPANTS / 60 + 1;

    @Test
    void shouldKeepUpWithAMillionParticipants(@TempDir Path stateDir) throws Exception {
        Proof proof = new Proof();
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers(), registry.url());
            new ContractInstaller(connection).install(TopicCatalogue.all());
            long heapBefore = Heap.inUse();
            long heapWith;
            try (RunningStreams streams = new RunningStreams(connection, stateDir, Map.of());
                    SteadyLoad load = new SteadyLoad(connection, PARTICIPANTS, RATE, 0, MINUTES);
                    GroupProgress progress = new GroupProgress(connection, RunningStreams.APPLICATION_ID);
                    LagWatch lag = new LagWatch(load, progress, RATE)) {
                streams.awaitRunning();
                Effort begin = Effort.now(0);
                load.run();
                Effort effort = Effort.now(load.sent()).since(begin);
                proof.tell("million-participants", PARTICIPANTS, "participants");
                proof.tell("million-samples", (double) load.sent(), "samples");
                proof.atLeast("million-load", effort.recordsPerSecond(), "samples/s", 0.99 * RATE);
                proof.tell("million-cpu", effort.cpuMicrosPerRecord(), "us/sample");
                double middle = lag.medianSeconds(0.3, 0.6);
                double end = lag.medianSeconds(0.7, 1);
                proof.tell("million-lag-middle", middle, "s");
                proof.tell("million-lag-end", end, "s");
                proof.tell("million-lag-max", lag.maxSeconds(), "s");
                proof.atMost("million-lag-growth", end - middle, "s", 0.5);
                progress.await(load.sent(), load.sent());
                heapWith = Heap.inUse();
            }
            proof.tell("million-state-on-disk", sizeOf(stateDir) / (double) PARTICIPANTS, "bytes/participant");
            proof.tell("million-heap", (heapWith - heapBefore) / (double) PARTICIPANTS, "bytes/participant");
        }
        proof.verify();
    }

    private static long sizeOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(MillionProof::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
