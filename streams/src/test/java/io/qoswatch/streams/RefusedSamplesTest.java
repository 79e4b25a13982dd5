package io.qoswatch.streams;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

import io.qoswatch.schemas.QosWindow;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.qoswatch.streams.SampleBuilder.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What is put aside, and that all else goes on. */
class RefusedSamplesTest extends ServiceTopologyFixture {

    RefusedSamplesTest(@TempDir Path directory) {
        super(directory);
    }

    @Test
    void shouldPutPoisonAsideAndGoOn() {
        byte[] noAvro = "{}".getBytes(UTF_8);
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput(KEY_BYTES, noAvro);
        input(driver).pipeInput(KEY_BYTES, sampleBytes());

        TestRecord<byte[], byte[]> dead = deadLetters(driver).get(0);
        assertThat(dead.key()).isEqualTo(KEY_BYTES);
        assertThat(dead.value()).isEqualTo(noAvro);
        assertThat(text(dead.headers(), "__streams.errors.topic")).isEqualTo("qos.samples");
        assertThat(text(dead.headers(), "__streams.errors.partition")).isEqualTo("0");
        assertThat(text(dead.headers(), "__streams.errors.offset")).isEqualTo("0");
        assertThat(text(dead.headers(), "__streams.errors.exception")).contains("SerializationException");
        assertThat(text(dead.headers(), "__streams.errors.message")).isNotBlank();
        assertThat(windows(driver)).as("of the good one").hasSize(1);
    }

    @Test
    void shouldPutTruncatedAndGarbledAvroAside() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        byte[] good = sampleBytes();
        byte[] truncated = Arrays.copyOf(good, good.length / 2);
        byte[] garbled = good.clone();
        Arrays.fill(garbled, 5, garbled.length, (byte) 0xff);

        input(driver).pipeInput(KEY_BYTES, truncated);
        input(driver).pipeInput(KEY_BYTES, garbled);
        input(driver).pipeInput(KEY_BYTES, good);

        assertThat(deadLetters(driver)).extracting(TestRecord::value).containsExactly(truncated, garbled);
        assertThat(windows(driver)).hasSize(1);
    }

    @Test
    void shouldPutAsideWhatIsReadableButNoSample() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput(KEY_BYTES, (byte[]) null);
        input(driver).pipeInput((byte[]) null, sampleBytes());
        input(driver).pipeInput(KEY_BYTES, bytes(sample().at(Instant.EPOCH.minusSeconds(60))));
        input(driver).pipeInput(KEY_BYTES, bytes(sample().at(Instant.parse("+10000-01-01T00:00:00Z"))));
        input(driver).pipeInput(KEY_BYTES, sampleBytes());

        assertThat(deadLetters(driver))
                .extracting(dead -> text(dead.headers(), "__streams.errors.message"))
                .containsExactly(
                        "the record has no value",
                        "the record has no key",
                        "sampled_at is before 1970",
                        "sampled_at is after 9999");
        assertThat(windows(driver)).hasSize(1);
    }

    @Test
    void shouldPutAsideWhatComesFromTheFuture() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput(KEY_BYTES, sampleBytes());
        input(driver).pipeInput(KEY_BYTES, bytes(sample().at("10:07:01").observed("10:00")));
        input(driver).pipeInput(KEY_BYTES, bytes(sample().joined("09:59:30").at("10:01")));

        assertThat(deadLetters(driver))
                .extracting(dead -> text(dead.headers(), "__streams.errors.message"))
                .containsExactly("sampled_at is more than PT7M ahead of observed_at");
        assertThat(windows(driver)).as("the true one after it is not late").hasSize(2);
    }

    @Test
    void shouldTakeWhatClocksApartMayGive() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver)
                .pipeInput(
                        KEY_BYTES, bytes(sample().joined("10:06:30").at("10:07").observed("10:00")));

        assertThat(deadLetters(driver)).isEmpty();
        assertThat(windows(driver)).hasSize(1);
    }

    @Test
    void shouldPutASampleAsideThatFailsHalfWayAndLeaveNothingOfIt() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:00").location("Bern")));
        assertThat(windows(driver)).hasSize(1);
        byte[] second = bytes(joined().at("10:01").location("Chur"));

        registry.failNext();
        input(driver).pipeInput(KEY_BYTES, second);

        assertThat(windows(driver)).as("of the sample that failed").isEmpty();
        TestRecord<byte[], byte[]> dead = deadLetters(driver).get(0);
        assertThat(dead.key()).isEqualTo(KEY_BYTES);
        assertThat(dead.value()).isEqualTo(second);
        assertThat(text(dead.headers(), "__streams.errors.offset")).isEqualTo("1");
        assertThat(text(dead.headers(), "__streams.errors.message")).isEqualTo("a mistake in the program");
        assertThat(registry.count("qoswatch.dead.letters", "stage", "processing"))
                .isEqualTo(1);
        // It is as if it had not come: the same one, sent again, is new.
        input(driver).pipeInput(KEY_BYTES, second);
        assertThat(windows(driver))
                .extracting(QosWindow::getSampleCount, window -> window.getParticipant()
                        .getLocation())
                .containsExactly(tuple(2, "Chur"));
        assertThat(deadLetters(driver)).isEmpty();
    }

    @Test
    void shouldPutAsideASampleWhoseResultsWouldBeTooLarge() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:00").location("x".repeat(524_288))));
        input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:00").location("Bern")));

        assertThat(reasons(driver)).singleElement().asString().contains("more than 524288");
        assertThat(windows(driver)).extracting(QosWindow::getSampleCount).containsExactly(1);
    }

    @Test
    void shouldPutAsideSamplesThatComeMuchTooOften() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        for (int second = 10; second < 22; second++) {
            input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:00:" + second)));
        }

        assertThat(reasons(driver))
                .hasSize(2)
                .containsOnly("more than 10 samples of one participant in one sample interval");
        assertThat(registry.count("qoswatch.samples", "outcome", "surplus")).isEqualTo(2);
        input(driver).pipeInput(KEY_BYTES, bytes(joined().at("10:01")));
        assertThat(windows(driver)).last().extracting(QosWindow::getSampleCount).isEqualTo(11);
    }

    @Test
    void shouldPutAsideASampleWithAKeyThatNobodyHas() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);

        input(driver).pipeInput("k".repeat(1_025).getBytes(UTF_8), bytes(joined().at("10:00")));

        assertThat(reasons(driver)).containsExactly("the key has 1025 bytes, more than 1024");
        assertThat(windows(driver)).isEmpty();
    }

    @Test
    void shouldCutDeadLettersThatKafkaWouldRefuse() {
        TopologyTestDriver driver = driver("mock://" + SCOPE);
        byte[] garbage = new byte[1_048_000];

        input(driver).pipeInput(KEY_BYTES, garbage);

        TestRecord<byte[], byte[]> dead = deadLetters(driver).get(0);
        assertThat(dead.value()).hasSize(512 * 1024);
        assertThat(text(dead.headers(), "truncated")).isEqualTo("true");
    }
}
