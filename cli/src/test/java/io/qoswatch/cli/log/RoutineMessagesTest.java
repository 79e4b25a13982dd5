package io.qoswatch.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoutineMessagesTest {

    private static final String KAFKA = "org.apache.kafka.";

    private final RoutineMessages filter = new RoutineMessages();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clients.NetworkClient | [AdminClient clientId=adminclient-1] Connection to node -1 could not be established.
            clients.producer.internals.Sender | Got error produce response, retrying (9 attempts left). Error: CONCURRENT_TRANSACTIONS
            clients.producer.internals.Sender | Got error produce response, retrying (9 attempts left). Error: OUT_OF_ORDER_SEQUENCE_NUMBER
            streams.StreamsConfig | Processing exception handler is not enabled for the GlobalThread. It's recommended
            """)
    void shouldHoldBackWhatTellsNothing(String logger, String message) {
        assertThat(decide(logger, message)).isEqualTo(FilterReply.DENY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clients.NetworkClient | [Producer clientId=qoswatch-producer] Connection to node 1 could not be established.
            clients.NetworkClient | [AdminClient clientId=qoswatch-streams-1-admin] Connection to node 1 could not be established.
            clients.producer.internals.Sender | Got error produce response, retrying (9 attempts left). Error: NOT_ENOUGH_REPLICAS
            clients.producer.internals.Sender | Got error produce response, not retried. Error: OUT_OF_ORDER_SEQUENCE_NUMBER
            streams.StreamsConfig | Something else.
            """)
    void shouldLetEverythingElsePass(String logger, String message) {
        assertThat(decide(logger, message)).isEqualTo(FilterReply.NEUTRAL);
    }

    private FilterReply decide(String logger, String message) {
        LoggerContext context = new LoggerContext();
        return filter.decide(
                new LoggingEvent("caller", context.getLogger(KAFKA + logger), Level.WARN, message, null, null));
    }
}
