package io.qoswatch.schemas;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class EventHeadersTest {

    @Test
    void shouldDescribeSample() {
        assertThat(texts(EventHeaders.of(Events.sample(2))))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "abc/DEF+1==:16779264/2026-01-05T09:30:00Z/2",
                        "ce_source", "/qoswatch/producer",
                        "ce_type", "io.qoswatch.sample",
                        "ce_time", "2026-01-05T09:30:00Z",
                        "content-type", "application/vnd.confluent.avro"));
    }

    @Test
    void shouldDescribeWindow() {
        assertThat(texts(EventHeaders.of("abc/DEF+1==:16779264", Events.window())))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "abc/DEF+1==:16779264/2026-01-05T09:30:00Z",
                        "ce_source", "/qoswatch/streams",
                        "ce_type", "io.qoswatch.window",
                        "ce_time", "2026-01-05T09:30:00Z",
                        "content-type", "application/vnd.confluent.avro"));
    }

    @Test
    void shouldDescribeAlert() {
        assertThat(texts(EventHeaders.of(Events.alert(1))))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "4f1c/1",
                        "ce_source", "/qoswatch/streams",
                        "ce_type", "io.qoswatch.alert",
                        "ce_time", "2026-01-05T09:30:00Z",
                        "content-type", "application/vnd.confluent.avro"));
    }

    @Test
    void shouldTellAChangedStateFromTheTransitionBeforeIt() {
        QosAlert alert = Events.alert(1);
        alert.setWindowEnd(Instant.parse("2026-01-05T09:33:00Z"));

        assertThat(texts(EventHeaders.ofState(alert)))
                .containsEntry("ce_id", "4f1c/1/2026-01-05T09:33:00Z")
                .containsEntry("ce_type", "io.qoswatch.alert")
                .containsEntry("ce_time", "2026-01-05T09:33:00Z");
    }

    @Test
    void shouldGiveRepeatedEventTheSameId() {
        assertThat(EventHeaders.of(Events.sample(0))).isEqualTo(EventHeaders.of(Events.sample(0)));
    }

    @Test
    void shouldGiveRevisionAnotherId() {
        assertThat(texts(EventHeaders.of(Events.sample(1))).get("ce_id"))
                .isNotEqualTo(texts(EventHeaders.of(Events.sample(0))).get("ce_id"));
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            assertThat(texts.put(header.key(), new String(header.value(), UTF_8)))
                    .as("a second header %s", header.key())
                    .isNull();
        }
        return texts;
    }
}
