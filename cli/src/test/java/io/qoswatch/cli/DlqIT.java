package io.qoswatch.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.publish.Batch;
import io.qoswatch.producer.publish.DeadLetter;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.publish.SamplePublisher;
import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import io.qoswatch.schemas.client.KafkaConnection;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees of dead letters, from the first look until nothing is left to redrive. */
class DlqIT {

    private static final byte[] PAGE =
            ("{\"participants\":[{\"user_id\":\"1\",\"user_name\":\"Robin Example\",\"user_qos\":["
                            + "{\"date_time\":\"2026-01-05T09:01:00Z\",\"audio_input\":{\"bitrate\":\"50 kbps\"}}]}]}")
                    .getBytes(UTF_8);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldListShowAndRedrive() throws InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers(), registry.url());

            assertThat(dlq(connection, "list")).isEqualTo(2);
            assertThat(err.toString()).contains("qos.samples.dlq");
            putAside(connection);

            assertThat(dlq(connection, "list")).isZero();
            assertThat(output())
                    .contains(
                            "0-0 ",
                            "  not such a page  /v2/x/participants/qos  ",
                            "2  dead letters, 0 of them redriven")
                    .doesNotContain("Robin");
            assertThat(dlq(connection, "list", "--since", "1h")).isZero();
            assertThat(output()).contains("2  dead letters, 0 of them redriven");
            assertThat(dlq(connection, "list", "--since", "2100-01-01T00:00:00Z"))
                    .isZero();
            assertThat(output()).contains("0  dead letters, 0 of them redriven");
            assertThat(dlq(connection, "show", "0-99")).isEqualTo(1);
            assertThat(dlq(connection, "show", "7-0")).isEqualTo(1);
            assertThat(errors()).contains("no dead letter 0-99 in qos.samples.dlq", "no dead letter 7-0");
            assertThat(raw(() -> dlq(connection, "show", "--raw", "0-0"))).isEqualTo(PAGE);
            assertThat(dlq(connection, "show", "0-0")).isZero();
            assertThat(output()).contains("key: m==", "  payload: original", "Robin Example");
            assertThat(dlq(connection, "redrive", "--all", "--dry-run")).isZero();
            assertThat(output()).contains("would be redriven: 1, samples published: 1", "staying: 1");
            assertThat(dlq(connection, "redrive", "--all")).isZero();
            assertThat(output()).contains("redriven: 1, samples published: 1", "staying: 1");
            assertThat(dlq(connection, "redrive", "0-0", "0-99")).isEqualTo(1);
            assertThat(output()).contains("redriven: 0, samples published: 0", "redriven before: 1");
            assertThat(errors()).contains("qoswatch: no dead letter 0-99 in qos.samples.dlq");
            assertThat(dlq(connection, "show", "0-0")).isZero();
            assertThat(output()).contains("redriven");
            assertThat(dlq(connection, "list", "--since", "1h")).isZero();
            assertThat(output()).contains("2  dead letters, 1 of them redriven");
            assertThat(dlq(connection, "list", "--json", "--reason", "page")).isZero();
            assertThat(output().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("\"id\":\"0-0\"") && line.contains("\"redriven\":true"))
                    .contains(
                            "{\"event\":\"summary\",\"letters\":1,\"redriven\":1,\"reasons\":{\"not such a page\":1}}");
        }
    }

    @Test
    void shouldAskForTheIdUnlessItsKeysAreAskedFor() {
        assertThat(run("dlq", "show", "--set", "bootstrap.servers=unused:9092")).isEqualTo(2);
        assertThat(errors()).contains("which dead letter? see 'qoswatch dlq list'");
        assertThat(run("dlq", "show", "--keys")).isZero();
        assertThat(output()).contains("bootstrap.servers", "dlq.payload");
    }

    private static void putAside(KafkaConnection connection) throws InterruptedException {
        new ContractInstaller(connection)
                .install(List.of(TopicCatalogue.SAMPLES, TopicCatalogue.SAMPLES_DLQ, TopicCatalogue.CURSORS));
        PublishSettings settings = new PublishSettings("qoswatch-producer", DeadLetterPayload.ORIGINAL);
        try (SamplePublisher publisher = SamplePublisher.connect(connection, settings, new ProducerStats())) {
            publisher.open();
            publisher.publish(new Batch(
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(
                            new DeadLetter("m==", "not such a page", "/v2/x/participants/qos", PAGE),
                            new DeadLetter("m==", "not valid JSON", "/v2/x/participants/qos", "<".getBytes(UTF_8)))));
        }
    }

    private int dlq(KafkaConnection connection, String... arguments) {
        List<String> all = new ArrayList<>(List.of("dlq"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--set", "bootstrap.servers=" + connection.bootstrapServers()));
        all.addAll(List.of("--set", "schema.registry.url=" + connection.schemaRegistryUrl()));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Qoswatch.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** What a command writes that goes past the printers of text. */
    private static byte[] raw(IntSupplier command) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            assertThat(command.getAsInt()).isZero();
        } finally {
            System.setOut(before);
        }
        return bytes.toByteArray();
    }

    private String errors() {
        String text = err.toString();
        err.getBuffer().setLength(0);
        return text;
    }

    private String output() {
        String text = out.toString();
        out.getBuffer().setLength(0);
        return text;
    }
}
