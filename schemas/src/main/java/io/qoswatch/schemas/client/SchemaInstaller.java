package io.qoswatch.schemas.client;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.qoswatch.schemas.Topic;
import org.apache.avro.specific.SpecificData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the schemas of the topics' values, or looks whether they are there. */
final class SchemaInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaInstaller.class);
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";
    private static final int CACHE_SIZE = 100;
    private static final int TIMEOUT_MS = 10_000;

    private final KafkaConnection connection;

    SchemaInstaller(KafkaConnection connection) {
        this.connection = connection;
    }

    void install(Collection<Topic<?>> topics) {
        try (SchemaRegistryClient registry = SchemaRegistryClientFactory.newClient(
                List.of(connection.schemaRegistryUrl().split("\\s*,\\s*")),
                CACHE_SIZE,
                List.of(new AvroSchemaProvider()),
                clientConfig(),
                Map.of())) {
            for (Topic<?> topic : topics) {
                if (topic.isAvro()) {
                    install(registry, topic);
                }
            }
        } catch (IOException e) {
            throw unreachable("", e);
        }
    }

    private void install(SchemaRegistryClient registry, Topic<?> topic) throws IOException {
        String subject = topic.valueSubject();
        AvroSchema schema = new AvroSchema(SpecificData.get().getSchema(topic.valueType()));
        try {
            int id = mayRegister() ? register(registry, subject, schema) : registry.getId(subject, schema);
            LOG.atDebug().addKeyValue("subject", subject).addKeyValue("id", id).log("schema is in the registry");
        } catch (RestClientException e) {
            throw unreachable(" refuses subject " + subject, e);
        }
    }

    /**
     * The level comes first, so that the registry checks also the first schema that meets an older one. Of several services
     * that install at once, Apicurio refuses all but the fastest: a refusal counts only if the contract is not there then.
     */
    private static int register(SchemaRegistryClient registry, String subject, AvroSchema schema)
            throws IOException, RestClientException {
        try {
            registry.updateCompatibility(subject, COMPATIBILITY);
        } catch (RestClientException e) {
            if (!hasCompatibility(registry, subject)) {
                throw e;
            }
        }
        try {
            return registry.register(subject, schema);
        } catch (RestClientException e) {
            return findId(registry, subject, schema).orElseThrow(() -> e);
        }
    }

    private static boolean hasCompatibility(SchemaRegistryClient registry, String subject) throws IOException {
        try {
            return COMPATIBILITY.equals(registry.getCompatibility(subject));
        } catch (RestClientException e) { // The refusal that came before says more.
            return false;
        }
    }

    private static Optional<Integer> findId(SchemaRegistryClient registry, String subject, AvroSchema schema)
            throws IOException {
        try {
            return Optional.of(registry.getId(subject, schema));
        } catch (RestClientException e) { // The refusal that came before says more.
            return Optional.empty();
        }
    }

    private boolean mayRegister() {
        Object setting = connection.overrides().get(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS);
        return setting == null || Boolean.parseBoolean(setting.toString());
    }

    private UnreachableException unreachable(String what, Exception e) {
        return new UnreachableException(
                "schema registry at " + connection.schemaRegistryUrl() + what + ": " + Reason.of(e), e);
    }

    private Map<String, Object> clientConfig() {
        Map<String, Object> config = connection.clientConfig();
        config.putIfAbsent(SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, 0);
        config.putIfAbsent(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, TIMEOUT_MS);
        config.putIfAbsent(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, TIMEOUT_MS);
        return config;
    }
}
