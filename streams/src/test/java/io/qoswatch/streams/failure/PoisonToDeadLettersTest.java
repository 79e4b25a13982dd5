package io.qoswatch.streams.failure;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.stream.Stream;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qoswatch.streams.metrics.StreamsMetrics;
import org.apache.avro.AvroTypeException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PoisonToDeadLettersTest {

    private static final byte[] BYTES = {1, 2, 3};

    private final PoisonToDeadLetters handler = new PoisonToDeadLetters();

    static Stream<Arguments> poison() {
        return Stream.of(
                arguments("no magic byte", new SerializationException("Unknown magic byte!")),
                arguments("too short", new SerializationException("bad", new EOFException())),
                arguments("no number", new SerializationException("bad", new InvalidNumberEncodingException("bad"))),
                arguments("another schema", new SerializationException("bad", new AvroTypeException("bad"))),
                arguments(
                        "unknown schema id",
                        new SerializationException("bad", new RestClientException("Schema 99 not found", 404, 40403))));
    }

    static Stream<Arguments> outages() {
        return Stream.of(
                arguments("registry is down", new SerializationException("bad", new ConnectException("refused"))),
                arguments("connection breaks", new SerializationException("bad", new IOException("reset"))),
                arguments("registry answers 500 or 503", new TimeoutException("bad", new IOException())),
                arguments("registry answers 502", new DisconnectException("bad")),
                arguments("registry answers 429", new ThrottlingQuotaExceededException("bad")),
                arguments("registry answers 401", new AuthenticationException("bad")),
                arguments("registry answers 403", new AuthorizationException("bad")),
                arguments(
                        "deeper down",
                        new SerializationException("bad", new RuntimeException(new DisconnectException("bad")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void shouldPutRecordAside(String name, Exception reason) {
        assertThat(resultOf(reason)).isEqualTo(Result.RESUME);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void shouldStopForOutage(String name, Exception reason) {
        assertThat(resultOf(reason)).isEqualTo(Result.FAIL);
    }

    private Result resultOf(Exception reason) {
        handler.configure(DeadLetters.config(new StreamsMetrics(new SimpleMeterRegistry())));
        DefaultErrorHandlerContext context = new DefaultErrorHandlerContext(
                null, "qos.samples", 0, 7, new RecordHeaders(), "samples", new TaskId(0, 0), 0, BYTES, BYTES);
        return handler.handleError(context, new ConsumerRecord<>("qos.samples", 0, 7, BYTES, BYTES), reason)
                .result();
    }
}
