package io.qoswatch.schemas.client;

import java.util.Collection;

import io.qoswatch.schemas.Topic;

/**
 * Puts the contract where it is missing: topics into Kafka, schemas with compatibility FULL_TRANSITIVE into the registry. A
 * service calls it once, before anything else, so that servers that cannot be reached are told at start: it asks once and
 * gives up within seconds, and whoever starts the service tries again. Running it again, or from several services at once,
 * changes nothing.
 *
 * <p>Where {@code topics.create} is false, topics are only looked for; where {@code kafka.auto.register.schemas} is false,
 * so are schemas.
 */
public final class ContractInstaller {

    private final TopicInstaller topicInstaller;
    private final SchemaInstaller schemaInstaller;

    /** @param connection where to install */
    public ContractInstaller(KafkaConnection connection) {
        this.topicInstaller = new TopicInstaller(connection);
        this.schemaInstaller = new SchemaInstaller(connection);
    }

    /**
     * Creates what is missing of the given topics and their schemas.
     *
     * @throws UnreachableException if Kafka or the registry does not answer, or refuses
     * @throws ConfigurationException if topics are missing and must not be created
     * @throws InterruptedException if interrupted while it waits for Kafka
     */
    public void install(Collection<Topic<?>> topics) throws InterruptedException {
        topicInstaller.install(topics);
        schemaInstaller.install(topics);
    }
}
