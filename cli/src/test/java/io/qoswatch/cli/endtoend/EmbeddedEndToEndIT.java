package io.qoswatch.cli.endtoend;

import io.qoswatch.sandbox.kafka.EmbeddedKafka;
import io.qoswatch.sandbox.kafka.EmbeddedKafkaOptions;
import io.qoswatch.sandbox.registry.EmbeddedRegistry;
import io.qoswatch.sandbox.registry.EmbeddedRegistryOptions;
import io.qoswatch.schemas.client.KafkaConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the sandbox's servers. */
class EmbeddedEndToEndIT extends EndToEndContract {

    private static EmbeddedKafka kafka;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.defaults());
        registry = EmbeddedRegistry.start(EmbeddedRegistryOptions.defaults());
    }

    @AfterAll
    static void stop() {
        registry.close();
        kafka.close();
    }

    @Override
    KafkaConnection connection() {
        return KafkaConnection.to(kafka.bootstrapServers(), registry.url());
    }
}
