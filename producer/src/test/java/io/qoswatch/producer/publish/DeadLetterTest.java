package io.qoswatch.producer.publish;

import java.util.Objects;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterTest {

    private static final byte[] ROBIN = "{\"user_name\":\"Robin\"}".getBytes(UTF_8);

    @Test
    void shouldTellReasonOriginAndWhatItWasMadeFrom() {
        ProducerRecord<String, byte[]> sent =
                new DeadLetter("m==", "no user_id", "/v2/x", ROBIN).toRecord(DeadLetterPayload.REDACTED);

        assertThat(sent.key()).isEqualTo("m==");
        assertThat(header(sent, "reason")).isEqualTo("no user_id");
        assertThat(header(sent, "origin")).isEqualTo("/v2/x");
        assertThat(header(sent, "length")).isEqualTo("21");
        assertThat(header(sent, "sha256")).hasSize(64);
        assertThat(header(sent, "payload")).isEqualTo("redacted");
        assertThat(sent.value()).asString(UTF_8).isEqualTo("{\"user_name\":\"…\"}");
        assertThat(sent.headers().lastHeader("truncated")).isNull();
    }

    @Test
    void shouldKeepNothingOfWhatIsNotJson() {
        ProducerRecord<String, byte[]> sent = new DeadLetter(null, "not valid JSON", "/v2/x", "abc".getBytes(UTF_8))
                .toRecord(DeadLetterPayload.REDACTED);

        assertThat(sent.value()).isEmpty();
        assertThat(header(sent, "payload")).isEqualTo("none");
        assertThat(header(sent, "length")).isEqualTo("3");
        assertThat(header(sent, "sha256"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void shouldKeepTheOriginalWhereThatIsWanted() {
        ProducerRecord<String, byte[]> sent =
                new DeadLetter("m==", "no user_id", "/v2/x", ROBIN).toRecord(DeadLetterPayload.ORIGINAL);

        assertThat(sent.value()).isEqualTo(ROBIN);
        assertThat(header(sent, "payload")).isEqualTo("original");
    }

    @Test
    void shouldBoundWhatIsPublished() {
        ProducerRecord<String, byte[]> sent =
                new DeadLetter(null, "not JSON", "/v2/x", new byte[524_289]).toRecord(DeadLetterPayload.ORIGINAL);

        assertThat(sent.value()).hasSize(524_288);
        assertThat(header(sent, "truncated")).isEqualTo("true");
    }

    private static String header(ProducerRecord<String, byte[]> sent, String name) {
        return new String(
                Objects.requireNonNull(sent.headers().lastHeader(name)).value(), UTF_8);
    }
}
