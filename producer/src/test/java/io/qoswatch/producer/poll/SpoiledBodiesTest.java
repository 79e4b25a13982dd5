package io.qoswatch.producer.poll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qoswatch.producer.CapturedLog;
import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.api.ZoomBase;
import io.qoswatch.producer.api.ZoomClient;
import io.qoswatch.producer.auth.AccessToken;
import io.qoswatch.producer.auth.Credentials;
import io.qoswatch.producer.auth.TokenSource;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.RecordingPublisher;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.QuotaPlanner;
import io.qoswatch.sandbox.zoom.BodyMutator;
import okhttp3.OkHttpClient;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.qoswatch.producer.TestDocuments.meetingList;
import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.qosPage;
import static io.qoswatch.producer.TestDocuments.resource;
import static io.qoswatch.producer.TestDocuments.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/**
 * The loop of polls, from HTTP to the publisher, over answers that were spoiled on their way. After every tenth of them comes
 * a right one, whose sample must be published.
 */
@Timeout(120)
class SpoiledBodiesTest {

    private static final int BODIES = 600;
    private static final int RIGHT_EVERY = 10;

    /** What became of a body. */
    private enum End {
        FAILED,
        DEAD_LETTER,
        SAMPLES,
        SAME_DEAD_LETTER_AS_BEFORE,
        NOTHING_IN_IT,
        LOST
    }

    private final SpoiledAnswers zoom = new SpoiledAnswers();
    private final RecordingPublisher kafka = new RecordingPublisher();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final ProducerStats stats = new ProducerStats();
    private final OkHttpClient client =
            new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(10)).build();
    private final Poller poller = poller();
    private final CapturedLog log = new CapturedLog();
    private final BodyMutator mutator = new BodyMutator(new Random(20_261_123));
    /** Another reader of JSON, which knows nothing of samples. */
    private final ObjectMapper oracle = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private final Map<End, Integer> ends = new EnumMap<>(End.class);

    @AfterEach
    void close() {
        log.close();
        zoom.close();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Test
    void shouldAccountForEverySpoiledPage() throws Exception {
        pollSpoiled(page(), body -> zoom.page(SpoiledAnswers.plain(body)), "participants");

        assertThat(ends).containsKeys(End.FAILED, End.DEAD_LETTER, End.SAMPLES).doesNotContainKey(End.LOST);
        assertThat(stats.failures()).containsOnlyKeys("UNREADABLE_BODY");
        assertThat(ends).containsEntry(End.FAILED, (int) stats.documentsRejected());
    }

    @Test
    void shouldAccountForEverySpoiledList() throws Exception {
        pollSpoiled(resource("live-meetings.json"), body -> zoom.list(SpoiledAnswers.plain(body)), "meetings");

        assertThat(ends).containsKeys(End.FAILED, End.SAMPLES).doesNotContainKey(End.LOST);
        assertThat(stats.failures()).containsOnlyKeys("UNREADABLE_BODY");
        assertThat(ends).containsEntry(End.FAILED, (int) stats.documentsRejected());
    }

    /** A checksum guards what is compressed: the page is whole, or it failed. */
    @Test
    void shouldFailOrReadEverySpoiledCompression() throws Exception {
        pollSpoiled(gzip(page()), body -> zoom.page(SpoiledAnswers.compressed(body)), "participants");

        assertThat(ends).containsOnlyKeys(End.FAILED, End.SAMPLES);
        assertThat(stats.failures()).containsOnlyKeys("CONNECTION_LOST");
        assertThat(kafka.deadLetters()).isEmpty();
    }

    /** Of a participant with everything, and some with little; without white space, which may be spoiled in many ways. */
    private byte[] page() throws IOException {
        String whole = oracle.readTree(resource("participant-qos.json")).toString();
        return qosPage("", whole, participant("2", sample(1, 20)), participant("3", sample(2, 30), sample(3, 31)));
    }

    /** Polls each body once, and in between right ones, each with a sample of its own. */
    private void pollSpoiled(byte[] valid, Consumer<byte[]> serve, String elements) throws Exception {
        for (int i = 1; i <= BODIES; i++) {
            serveRight(0);
            byte[] body = mutator.mutate(valid);
            serve.accept(body);
            ends.merge(pollOnce(body, elements), 1, Integer::sum);
            if (i % RIGHT_EVERY == 0) {
                serveRight(i);
                poll();
            }
        }
        assertThat(stats.failures()).doesNotContainKey("UNEXPECTED");
        assertThat(rightOnes())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, BODIES / RIGHT_EVERY)
                        .mapToObj(right -> tuple("m==", "right-" + right * RIGHT_EVERY, right * RIGHT_EVERY + 0.0))
                        .toList());
        assertThat(log.text() + stats).doesNotContain("Robin", "robin@", "Ada Example", "192.0.2.17");
    }

    private void serveRight(int number) {
        zoom.list(SpoiledAnswers.plain(meetingList("", "m==")));
        zoom.page(SpoiledAnswers.plain(qosPage("", participant("right-" + number, sample(1, number)))));
    }

    /** Meeting, participant and bit rate of the samples that right answers had. */
    private List<Tuple> rightOnes() {
        return kafka.samples().stream()
                .filter(sample -> sample.getParticipant().getUserId().matches("right-[1-9][0-9]*"))
                .map(sample -> tuple(
                        sample.getMeeting().getUuid(),
                        sample.getParticipant().getUserId(),
                        sample.getAudioInput().getBitrateKbps()))
                .toList();
    }

    private End pollOnce(byte[] body, String elements) throws Exception {
        long failures = failures();
        long letters = kafka.deadLetters().size();
        long samples = stats.samplesPublished() + stats.duplicatesSkipped();
        long rejected = stats.elementsRejected();
        poll();
        if (failures() > failures) {
            return End.FAILED;
        }
        if (kafka.deadLetters().size() > letters) {
            return End.DEAD_LETTER;
        }
        if (stats.samplesPublished() + stats.duplicatesSkipped() > samples) {
            return End.SAMPLES;
        }
        if (stats.elementsRejected() > rejected) {
            return End.SAME_DEAD_LETTER_AS_BEFORE;
        }
        return isEmpty(body, elements) ? End.NOTHING_IN_IT : End.LOST;
    }

    private long failures() {
        return stats.failures().values().stream().mapToLong(Long::longValue).sum();
    }

    /** True if nothing is where samples, or meetings, are looked for. */
    private boolean isEmpty(byte[] body, String elements) {
        try {
            for (JsonNode element : oracle.readTree(body).path(elements)) {
                if (elements.equals("meetings") || !element.path("user_qos").isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** One turn of the loop that the service runs. */
    private void poll() throws InterruptedException {
        StopSignal stop = new StopSignal();
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        new PollLoop(
                        poller::pollOnce,
                        new PollSchedule(Duration.ofMinutes(1), clock, () -> 0, random),
                        delay -> {
                            clock.advance(delay);
                            stop.give();
                            return true;
                        },
                        stop,
                        stats)
                .run();
    }

    private Poller poller() {
        HttpExchange exchange = new HttpExchange(client, clock);
        TokenSource tokens = TokenSource.of(new Credentials.GivenToken(new AccessToken("t")), exchange, clock);
        ZoomBase base = new ZoomBase(zoom.apiUrl(), true);
        return new Poller(
                new ZoomClient(base, tokens, exchange, CallQuota.unlimited(clock), clock, stats),
                kafka.publisher(stats),
                PollMemory.NONE,
                PollSettings.ofMeetings(clock),
                new PollControl(QuotaPlanner.unlimited(clock), new StopSignal(), stats));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}
