package io.qoswatch.schemas.client;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.qoswatch.schemas.Topic;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the contract where it is missing: topics into Kafka, schemas with compatibility FULL_TRANSITIVE into the registry. A
 * service calls it once, before anything else, so that servers that cannot be reached are told at start. Running it again, or
 * from several services at once, changes nothing.
 */
public final class ContractInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(ContractInstaller.class);
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";
    private static final int SCHEMA_CACHE = 100;
    private static final long TIMEOUT_SECONDS = 30;

    private final KafkaConnection connection;

    /** @param connection where to install */
    public ContractInstaller(KafkaConnection connection) {
        this.connection = connection;
    }

    /**
     * Creates what is missing of the given topics and their schemas.
     *
     * @throws UnreachableException if Kafka or the registry does not answer, or refuses
     * @throws InterruptedException if interrupted while it waits for Kafka
     */
    public void install(Collection<Topic<?>> topics) throws InterruptedException {
        if (connection.createTopics()) {
            createTopics(topics);
        }
        registerSchemas(topics);
    }

    private void createTopics(Collection<Topic<?>> topics) throws InterruptedException {
        try (Admin admin = Admin.create(connection.clientConfig())) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> topic.toNewTopic(connection.partitions(), connection.replicationFactor()))
                    .toList();
            for (var created : admin.createTopics(missing).values().entrySet()) {
                try {
                    created.getValue().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                    LOG.info("created topic {}", created.getKey());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        } catch (ExecutionException e) {
            throw new UnreachableException("Kafka at " + connection.bootstrapServers() + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new UnreachableException(
                    "Kafka at " + connection.bootstrapServers() + " did not answer within " + TIMEOUT_SECONDS + " s",
                    e);
        } catch (org.apache.kafka.common.KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnreachableException("Kafka at " + connection.bootstrapServers() + ": " + cause.getMessage(), e);
        }
    }

    private void registerSchemas(Collection<Topic<?>> topics) {
        Map<String, Object> config = connection.clientConfig();
        try (SchemaRegistryClient registry = SchemaRegistryClientFactory.newClient(
                List.of(connection.schemaRegistryUrl().split(",")),
                SCHEMA_CACHE,
                List.of(new io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider()),
                config,
                Map.of())) {
            for (Topic<?> topic : topics) {
                if (topic.isAvro()) {
                    register(registry, topic);
                }
            }
        } catch (IOException e) {
            throw new UnreachableException(
                    "schema registry at " + connection.schemaRegistryUrl() + ": " + e.getMessage(), e);
        }
    }

    private void register(SchemaRegistryClient registry, Topic<?> topic) throws IOException {
        String subject = topic.valueSubject();
        try {
            int id =
                    registry.register(subject, new AvroSchema(SpecificData.get().getSchema(topic.valueType())));
            registry.updateCompatibility(subject, COMPATIBILITY);
            LOG.debug("schema of {} has id {}", subject, id);
        } catch (RestClientException e) {
            throw new UnreachableException(
                    "schema registry at " + connection.schemaRegistryUrl() + " refuses subject " + subject + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
