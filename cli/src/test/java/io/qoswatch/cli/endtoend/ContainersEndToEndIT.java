package io.qoswatch.cli.endtoend;

import io.qoswatch.schemas.client.KafkaConnection;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The contract on Kafka's and the registry's own images. Skipped where there is no Docker. Other images can be named by system
 * property or environment: {@code kafka.image} or {@code KAFKA_IMAGE}, {@code registry.image} or {@code REGISTRY_IMAGE}.
 */
@Testcontainers(disabledWithoutDocker = true)
class ContainersEndToEndIT extends EndToEndContract {

    private static final int REGISTRY_PORT = 8080;

    @Container
    private static final KafkaContainer KAFKA =
            new KafkaContainer(DockerImageName.parse(image("kafka.image", "KAFKA_IMAGE", "apache/kafka:4.3.1"))
                    .asCompatibleSubstituteFor("apache/kafka"));

    @Container
    private static final GenericContainer<?> REGISTRY = new GenericContainer<>(DockerImageName.parse(
                    image("registry.image", "REGISTRY_IMAGE", "apicurio/apicurio-registry-mem:2.6.13.Final")))
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp("/health/ready").forPort(REGISTRY_PORT));

    @Override
    KafkaConnection connection() {
        return KafkaConnection.to(
                KAFKA.getBootstrapServers(),
                "http://%s:%d/apis/ccompat/v7".formatted(REGISTRY.getHost(), REGISTRY.getMappedPort(REGISTRY_PORT)));
    }

    private static String image(String property, String variable, String official) {
        return System.getProperty(property, System.getenv().getOrDefault(variable, official));
    }
}
