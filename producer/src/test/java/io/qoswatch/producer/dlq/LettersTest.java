package io.qoswatch.producer.dlq;

import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LettersTest {

    private final LetterBox box = new LetterBox();

    @Test
    void shouldTellReasonAndOriginOfBothKinds() {
        box.refused("m==:1", "bytes").document("m==", "none", new byte[0]);

        assertThat(all())
                .extracting(Letter::reason)
                .containsExactly("SerializationException: Unknown magic byte!", "not such a page");
        assertThat(all())
                .extracting(Letter::origin)
                .containsExactly("qos.samples-3-77", "/v2/metrics/meetings/m==/participants/qos");
    }

    @Test
    void shouldTakeNoWordFromTheMessageOfAFailedJudgement() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__streams.errors.topic", "qos.samples".getBytes(UTF_8));
        headers.add("__streams.errors.exception", "java.lang.IllegalStateException".getBytes(UTF_8));
        headers.add("__streams.errors.message", "Robin Example".getBytes(UTF_8));
        box.add("m==:1", new byte[0], headers);

        assertThat(all()).extracting(Letter::reason).containsExactly("IllegalStateException");
    }

    @Test
    void shouldTellMarksFromLetters() {
        box.refused("m==:1", "bytes").mark("0-0").refused("m==:1", "bytes").mark("nonsense");

        assertThat(all()).extracting(letter -> letter.id().toString()).containsExactly("0-0", "0-2", "0-3");
        assertThat(box.letters().redriven()).containsExactly(new LetterId(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "0-", "-1", "0-1-2", "a-1", "0-99999999999999999999"})
    void shouldRefuseWhatIsNoId(String text) {
        assertThatThrownBy(() -> LetterId.parse(text)).hasMessageContaining("<partition>-<offset>");
    }

    private List<Letter> all() {
        List<Letter> all = new ArrayList<>();
        box.letters().forEach(all::add);
        return all;
    }
}
