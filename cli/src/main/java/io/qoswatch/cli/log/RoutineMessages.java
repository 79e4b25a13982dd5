package io.qoswatch.cli.log;

import java.util.List;
import java.util.function.Predicate;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Holds back warnings of Kafka's clients that tell nothing: those of a normal start, and those whose failure is reported in
 * the end by whoever called the client. Named in {@code logback.xml}.
 */
public final class RoutineMessages extends Filter<ILoggingEvent> {

    private record Routine(String logger, Predicate<String> message) {
        boolean matches(ILoggingEvent event) {
            return event.getLoggerName().equals(logger) && message.test(event.getFormattedMessage());
        }
    }

    private static final List<Routine> ROUTINE = List.of(
            // The client that installs the contract, by its default id: a Kafka that does not answer is told in one
            // line.
            new Routine(
                    "org.apache.kafka.clients.NetworkClient",
                    message -> message.startsWith("[AdminClient clientId=adminclient-")),
            // Kafka's figures are looked at again each minute, and its producers and consumers of one name share some.
            new Routine(
                    "io.micrometer.core.instrument.MeterRegistry",
                    message -> message.startsWith("This Gauge has been already registered")),
            // There is no global table, and the setting that this asks for is deprecated.
            new Routine(
                    "org.apache.kafka.streams.StreamsConfig",
                    message -> message.startsWith("Processing exception handler is not enabled for the GlobalThread.")),
            // A transaction that begins while the end of the one before is being written: sent again in milliseconds.
            new Routine(
                    "org.apache.kafka.clients.producer.internals.Sender",
                    message -> message.contains(", retrying (")
                            && (message.endsWith("Error: CONCURRENT_TRANSACTIONS")
                                    || message.endsWith("Error: OUT_OF_ORDER_SEQUENCE_NUMBER"))));

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return ROUTINE.stream().anyMatch(routine -> routine.matches(event)) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
