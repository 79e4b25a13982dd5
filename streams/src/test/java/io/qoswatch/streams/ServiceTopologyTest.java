package io.qoswatch.streams;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.qoswatch.streams.SampleBuilder.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the service's topology does with alerts where something fails, and with replays. */
class ServiceTopologyTest extends ServiceTopologyFixture {

    ServiceTopologyTest(@TempDir Path directory) {
        super(directory);
    }

    @Test
    void shouldMarkEverythingInAReplay() {
        TopologyTestDriver driver = driver("mock://" + SCOPE, Map.of("replay", "true"));

        for (int minute = 0; minute < 3; minute++) {
            input(driver)
                    .pipeInput(
                            KEY_BYTES,
                            bytes(sample().joined("09:59:30")
                                    .at("10:0" + minute)
                                    .loss(20)));
        }

        assertThat(driver.createOutputTopic(
                                "qos.alerts",
                                new StringDeserializer(),
                                serdes().valueSerde(TopicCatalogue.ALERTS).deserializer())
                        .readValuesToList())
                .extracting(QosAlert::getBackfilled)
                .containsExactly(true);
    }

    @Test
    void shouldCountATransitionOnlyWhenItIsPublished() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        for (String time : List.of("10:00", "10:01", "10:03")) {
            input(driver).pipeInput(KEY_BYTES, bytes(joined().at(time).loss(20)));
        }
        byte[] settlesTwo = bytes(joined().at("10:02").loss(20));

        registry.failAfter(1);
        input(driver).pipeInput(KEY_BYTES, settlesTwo);
        assertThat(deadLetters(driver))
                .as("fired on the first, failed on the second")
                .hasSize(1);
        assertThat(registry.count("qoswatch.alert.transitions", "transition", "firing"))
                .isZero();

        input(driver).pipeInput(KEY_BYTES, settlesTwo);
        assertThat(registry.count("qoswatch.alert.transitions", "transition", "firing"))
                .isEqualTo(1);
    }

    @Test
    void shouldEndAlertsWhereTheWindowsOfASilentParticipantFail() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        sendUpToAWindowThatWaits(driver, "1");
        sendUpToAWindowThatWaits(driver, "2");

        registry.failNext();
        WallClock.pass(driver, Duration.ofMinutes(10));

        assertThat(windows(driver))
                .extracting(window -> window.getParticipant().getUserId())
                .containsOnly("2");
        assertThat(resolved(driver)).containsExactly("1", "2");
        assertThat(registry.count("qoswatch.silence.failures", "failure", "windows_lost"))
                .isEqualTo(1);

        WallClock.pass(driver, Duration.ofMinutes(30));

        assertThat(windows(driver)).as("given up").isEmpty();
        assertThat(registry.count("qoswatch.silence.failures", "failure", "windows_lost"))
                .isEqualTo(1);

        send(driver, "1", "10:05");
        send(driver, "1", "10:09");

        assertThat(windows(driver)).as("without what was given up").first().satisfies(window -> {
            assertThat(window.getWindowEnd()).isEqualTo(Instant.parse("2026-01-05T10:06:00Z"));
            assertThat(window.getSampleCount()).isEqualTo(1);
        });
    }

    @Test
    void shouldForgetASilentParticipantWhoseAlertsCannotBeEnded() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        sendUpToAWindowThatWaits(driver, "1");
        sendUpToAWindowThatWaits(driver, "2");
        driver.getKeyValueStore("participant-attributes").delete("1"); // Nobody knows any more who that is.

        WallClock.pass(driver, Duration.ofMinutes(30));

        assertThat(resolved(driver)).containsExactly("2");
        assertThat(tombstones(driver, "qos.alerts.current")).hasSize(2);
        assertThat(tombstones(driver, "qos.participants")).containsExactly("1", "2");
        assertThat(driver.getKeyValueStore("participant-states").get("1")).isNull();
        assertThat(registry.count("qoswatch.silence.failures", "failure", "forgotten"))
                .isEqualTo(1);
    }

    @Test
    void shouldStopWhenTheRegistryIsGone() throws IOException {
        byte[] good = sampleBytes();
        TopologyTestDriver driver = driver("http://localhost:" + closedPort());

        assertThatExceptionOfType(StreamsException.class)
                .isThrownBy(() -> input(driver).pipeInput(KEY_BYTES, good));
        assertThat(deadLetters(driver)).isEmpty();
    }
}
