package io.qoswatch.streams.failure;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.stream.Stream;

import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTest {

    static Stream<Exception> ofTheRecord() {
        return Stream.of(
                new NullPointerException("value"),
                new ArithmeticException("/ by zero"),
                new IllegalArgumentException("no such rule"),
                new AvroRuntimeException("no such field"),
                new SerializationException("bad"),
                new SerializationException("bad", new NullPointerException()),
                new RecordTooLargeException("bad"));
    }

    static Stream<Exception> ofAll() {
        return Stream.of(
                new TimeoutException("no answer"),
                new TopicAuthorizationException("no right"),
                new InvalidProducerEpochException("fenced"),
                new TaskMigratedException("moved"),
                new ProcessorStateException("disk full"),
                new StreamsException("bad", new NullPointerException()),
                new SerializationException("bad", new ConnectException("registry is down")),
                new UncheckedIOException(new ConnectException("refused")),
                new PartlyWrittenException(new NullPointerException()),
                new IllegalStateException("bad", new OutOfMemoryError()));
    }

    @ParameterizedTest
    @MethodSource("ofTheRecord")
    void shouldPutAsideWhatLiesInTheRecord(Exception failure) {
        assertThat(Failures.isOfRecord(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofAll")
    void shouldStopForWhatWouldMeetEveryRecord(Exception failure) {
        assertThat(Failures.isOfRecord(failure)).isFalse();
    }
}
