package io.qoswatch.producer;

import java.time.Clock;
import java.util.Map;

import io.qoswatch.schemas.client.UnreachableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class ProducerServiceTest {

    private final ProducerConfig config = ProducerConfig.from(Map.of(
            "bootstrap.servers", "localhost:1",
            "schema.registry.url", "http://localhost:1",
            "zoom.access.token", "t-1",
            "kafka.default.api.timeout.ms", "500",
            "kafka.request.timeout.ms", "500"));

    @Test
    void shouldTellThatKafkaIsUnreachable() {
        try (ProducerService service = new ProducerService(config, Clock.systemUTC())) {
            assertThatThrownBy(service::run)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("Kafka at localhost:1");
            assertThat(service.stats().requests()).isZero();
        }
    }

    @Test
    void shouldNotStartAfterItWasClosed() throws InterruptedException {
        ProducerService service = new ProducerService(config, Clock.systemUTC());
        service.close();

        service.run();

        assertThat(service.stats().polls()).isZero();
    }

    @Test
    void shouldRunOnce() throws InterruptedException {
        ProducerService service = new ProducerService(config, Clock.systemUTC());
        service.close();
        service.run();

        assertThatThrownBy(service::run).hasMessage("already running");
    }
}
