package io.qoswatch.cli.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The project's {@code docker-compose.yml}, started and read as its users do it. Skipped where there is no Docker or no
 * docker-compose. It takes the images that the environment names: {@code KAFKA_IMAGE}, {@code REGISTRY_IMAGE}, {@code
 * JAVA_IMAGE}.
 */
class ComposeIT {

    private static final Duration TO_THE_FIRST_ALERT = Duration.ofSeconds(90);
    private static final Duration TO_BE_HEALTHY = Duration.ofSeconds(60);
    private static final int SERVICES = 5;

    @TempDir
    private Path folder;

    @Test
    void shouldReachAlertsThatAreReadFromOutside() throws Exception {
        ComposeProject project = ComposeProject.inCheckout(folder);
        try {
            project.up();

            List<ConsumerRecord<String, QosAlert>> alerts = TopicReader.read(
                    KafkaConnection.to(project.bootstrapServers(), project.registryUrl()),
                    TopicCatalogue.ALERTS,
                    TO_THE_FIRST_ALERT,
                    records -> records.stream().anyMatch(ComposeIT::isFiring));

            assertThat(alerts).as(project::logs).anyMatch(ComposeIT::isFiring);
            await().alias("all services are healthy")
                    .atMost(TO_BE_HEALTHY)
                    .untilAsserted(() -> assertThat(project.healthyContainers()).hasSize(SERVICES));
        } finally {
            project.down();
        }
        assertThat(project.remains()).isEmpty();
    }

    private static boolean isFiring(ConsumerRecord<String, QosAlert> alert) {
        return alert.value().getTransition() == AlertTransition.FIRING;
    }
}
