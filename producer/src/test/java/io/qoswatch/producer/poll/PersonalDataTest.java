package io.qoswatch.producer.poll;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.qoswatch.producer.CapturedLog;
import io.qoswatch.producer.MutableClock;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.RecordingPublisher;
import io.qoswatch.producer.quota.QuotaPlanner;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.qoswatch.producer.TestDocuments.bytes;
import static io.qoswatch.producer.TestDocuments.qosPage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** However broken Zoom's documents are, what they tell of people reaches no topic, no log and no counter by default. */
class PersonalDataTest {

    private static final List<String> SEEDS =
            List.of("Robin", "robin@example.com", "203.0.113.77", "10.9.8.7", "02:ab:cd:ef:01:23", "ROBIN-PC");
    private static final String PERSONAL = "\"user_name\":\"Robin\",\"email\":\"robin@example.com\",\"ip_address\":"
            + "\"203.0.113.77\",\"internal_ip_addresses\":[\"10.9.8.7\"],\"mac_addr\":\"02:ab:cd:ef:01:23\","
            + "\"pc_name\":\"ROBIN-PC\"";

    private final FakeZoom zoom = new FakeZoom();
    private final RecordingPublisher kafka = new RecordingPublisher();
    private final ProducerStats stats = new ProducerStats();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final Poller poller = new Poller(
            zoom,
            kafka.publisher(stats),
            new PollMemory(kafka.cursors(), kafka.knownUntil()),
            PollSettings.ofMeetings(clock),
            new PollControl(QuotaPlanner.unlimited(clock), new StopSignal(), stats));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":\"1\",%s,\"user_qos\":[{\"date_time\":\"2026-01-05T09:01:00Z\"}]}",
                "{%s}",
                "{\"user_id\":{%s}}",
                "{\"user_id\":\"1\",\"user_qos\":[{%s}]}",
                "{\"user_id\":\"1\",\"user_qos\":[{\"date_time\":\"Robin\",\"audio_input\":{%s}}]}",
                "{\"user_id\":\"1\",\"user_qos\":{%s}}",
                "{\"user_id\":\"1\",\"new_member\":{%s}}",
                "[{%s}]",
                "\"Robin\"",
                "{%s",
                "{\"user_id\":\"1\",%s}}] Robin"
            })
    void shouldStayInside(String participant) {
        try (CapturedLog log = new CapturedLog()) {
            zoom.live("a==");
            zoom.set("a== live page=", qosPage("", participant.formatted(PERSONAL)));

            poller.pollOnce();

            assertNoSeed(log);
        }
    }

    @Test
    void shouldStayInsideWhenTheListOfMeetingsIsBroken() {
        try (CapturedLog log = new CapturedLog()) {
            zoom.set(
                    "meetings page=",
                    bytes(
                            "{\"meetings\":[{\"topic\":\"Robin\",\"host\":\"Robin\",\"email\":\"robin@example.com\"},\"Robin\"]}"));
            poller.pollOnce();
            zoom.set("meetings page=", bytes("<html>Robin robin@example.com"));
            assertThatThrownBy(poller::pollOnce)
                    .isInstanceOf(ZoomException.class)
                    .hasMessageNotContainingAny(SEEDS.toArray(String[]::new));

            assertThat(kafka.deadLetters()).hasSize(3);
            assertNoSeed(log);
        }
    }

    private void assertNoSeed(CapturedLog log) {
        assertThat(log.text() + stats).doesNotContain(SEEDS);
        assertThat(Stream.of("qos.samples", "qos.cursors", "qos.samples.dlq")
                        .flatMap(topic -> kafka.records(topic).stream()))
                .allSatisfy(sent -> assertThat(text(sent)).doesNotContain(SEEDS));
    }

    private static String text(ProducerRecord<String, byte[]> sent) {
        StringBuilder text = new StringBuilder(String.valueOf(sent.key()));
        sent.headers().forEach(header -> text.append('\n').append(new String(header.value(), UTF_8)));
        return text.append('\n').append(new String(sent.value(), UTF_8)).toString();
    }
}
