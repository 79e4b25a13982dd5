package io.qoswatch.streams;

import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(10)
class EndingTest {

    private final Ending ending = new Ending();

    @Test
    void shouldEndInOrderWhenAsked() throws InterruptedException {
        ending.ask();
        ending.changed(State.NOT_RUNNING);

        ending.await();

        assertThatCode(ending::throwFailure).doesNotThrowAnyException();
    }

    @Test
    void shouldEndWithWhatFailedFirst() throws InterruptedException {
        ending.fail(new IllegalArgumentException("outer", new ArithmeticException("inner")));
        ending.changed(State.ERROR);

        ending.await();

        assertThatIllegalStateException()
                .isThrownBy(ending::throwFailure)
                .withMessage("the streams application failed: ArithmeticException: inner");
    }

    @Test
    void shouldFailWhereKafkaStreamsGivesUpWithoutAWord() throws InterruptedException {
        ending.changed(State.PENDING_ERROR);
        ending.changed(State.ERROR);

        ending.await();

        assertThatIllegalStateException()
                .isThrownBy(ending::throwFailure)
                .withMessageContaining("Kafka Streams gave up");
    }
}
