package io.qoswatch.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.QosPage;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.sandbox.zoom.BodyMutator;
import io.qoswatch.schemas.AvroSerdes;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A million spoiled pages of samples: each must give samples that can be published, or dead letters, or say that there is
 * nothing in it. Nothing may break the producer, keep it for long, or fill its memory.
 */
class MutationProof {

    private static final int BODIES = Integer.getInteger("proof.bodies", 1_000_000);
    private static final long SEED = 20_261_123;
    private static final double MIB = 1 << 20;

    private final ProducerStats stats = new ProducerStats();
    private final QosPageParser parser = new QosPageParser(stats);
    /** Another reader of JSON, which knows nothing of samples. */
    private final ObjectMapper oracle = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private long unchanged;
    private long withSamples;
    private long withRejections;
    private long malformed;
    private long empty;
    private long lost;
    private long crashed;
    private long slowestNanos;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldSurviveAMillionSpoiledBodies() throws IOException {
        List<QosDocument> valid = List.of(QosDocument.withSamples(1), QosDocument.withSamples(3));
        Random random = new Random(SEED);
        BodyMutator mutator = new BodyMutator(random);
        long heapBefore = heapInUse();
        try (Serde<QosSample> serde =
                new AvroSerdes(Map.of("schema.registry.url", "mock://mutation")).valueSerde(TopicCatalogue.SAMPLES)) {
            for (int i = 0; i < BODIES; i++) {
                QosDocument document = valid.get(random.nextInt(valid.size()));
                take(document, mutator.mutate(document.bytes()), serde);
            }
        }
        Proof proof = new Proof();
        proof.atLeast("mutation-bodies", BODIES, "bodies", 1);
        proof.tell("mutation-with-samples", (double) withSamples, "bodies");
        proof.tell("mutation-with-rejected-elements", (double) withRejections, "bodies");
        proof.atLeast("mutation-malformed", (double) malformed, "bodies", 1);
        proof.tell("mutation-empty", (double) empty, "bodies");
        proof.exactly("mutation-unchanged", (double) unchanged, "bodies", 0);
        proof.exactly("mutation-crashed", (double) crashed, "bodies", 0);
        proof.exactly("mutation-lost", (double) lost, "bodies", 0);
        proof.atMost("mutation-slowest", slowestNanos / 1e6, "ms", 5_000);
        proof.atMost("mutation-heap-growth", (heapInUse() - heapBefore) / MIB, "MiB", 16);
        proof.verify();
    }

    private void take(QosDocument valid, byte[] body, Serde<QosSample> serde) {
        long begin = System.nanoTime();
        try {
            QosPage page = parser.parsePage(body, valid.context());
            List<QosSample> samples = page.samples();
            samples.forEach(sample -> serde.serializer().serialize(TopicCatalogue.SAMPLES.name(), sample));
            account(valid, body, page, samples.size());
        } catch (MalformedDocumentException e) {
            malformed++;
        } catch (RuntimeException | StackOverflowError e) { // Whatever it is, it would have ended the poll.
            crashed++;
            System.out.println("crashed: " + e.getClass().getName());
        }
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - begin);
    }

    private void account(QosDocument valid, byte[] body, QosPage page, int samples) {
        if (Arrays.equals(valid.bytes(), body)) {
            unchanged++;
        }
        if (!page.rejected().isEmpty()) {
            withRejections++;
        }
        if (samples > 0) {
            withSamples++;
        } else if (page.rejected().isEmpty()) {
            emptyOrLost(body);
        }
    }

    /** Neither samples nor dead letters: then no sample may be where samples are looked for. */
    private void emptyOrLost(byte[] body) {
        try {
            JsonNode page = oracle.readTree(body);
            boolean hasSample = false;
            for (JsonNode participant : page.path("participants")) {
                hasSample |= participant.path("user_qos").size() > 0;
            }
            empty += hasSample ? 0 : 1;
            lost += hasSample ? 1 : 0;
        } catch (IOException e) {
            lost++;
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
