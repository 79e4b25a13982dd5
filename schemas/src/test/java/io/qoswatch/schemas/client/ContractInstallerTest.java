package io.qoswatch.schemas.client;

import java.io.IOException;
import java.util.Map;

import io.qoswatch.schemas.TopicCatalogue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ContractInstallerTest {

    private static final String REGISTRY = "http://unused:8081";

    @Test
    void shouldTellWhereKafkaDoesNotAnswer() throws IOException {
        String kafka = "localhost:" + ClosedPort.find();
        Map<String, Object> impatient = Map.of("default.api.timeout.ms", "300");

        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> new ContractInstaller(
                                new KafkaConnection(kafka, REGISTRY, true, 0, (short) -1, impatient))
                        .install(TopicCatalogue.all()))
                .withMessage("Kafka at " + kafka + " does not answer");
    }

    @Test
    void shouldTellKafkaHostThatDoesNotExist() {
        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> new ContractInstaller(KafkaConnection.to("no-such-host.invalid:9092", REGISTRY))
                        .install(TopicCatalogue.all()))
                .withMessage("Kafka at no-such-host.invalid:9092: No resolvable bootstrap urls given in"
                        + " bootstrap.servers");
    }

    @Test
    void shouldTellKafkaSettingThatMakesNoSense() {
        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> new ContractInstaller(new KafkaConnection(
                                "localhost:9092", REGISTRY, true, 0, (short) -1, Map.of("security.protocol", "SMOKE")))
                        .install(TopicCatalogue.all()))
                .withMessageContaining("security.protocol");
    }

    @Test
    void shouldWaitTenSecondsForKafkaUnlessConfigured() {
        assertThat(adminConfig(Map.of()))
                .containsEntry("default.api.timeout.ms", 10_000)
                .containsEntry("request.timeout.ms", 10_000);
        assertThat(adminConfig(Map.of("default.api.timeout.ms", "90000")))
                .containsEntry("default.api.timeout.ms", "90000")
                .containsEntry("request.timeout.ms", "90000");
        assertThat(adminConfig(Map.of("request.timeout.ms", "40000")))
                .containsEntry("request.timeout.ms", "40000")
                .doesNotContainKey("default.api.timeout.ms");
    }

    private static Map<String, Object> adminConfig(Map<String, Object> overrides) {
        return new KafkaConnection("broker:9092", REGISTRY, true, 0, (short) -1, overrides).adminConfig();
    }
}
