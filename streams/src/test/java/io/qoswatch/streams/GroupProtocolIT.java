package io.qoswatch.streams;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.qoswatch.schemas.AlertTransition;
import io.qoswatch.schemas.QosAlert;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.TopicCatalogue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.qoswatch.streams.SampleBuilder.sample;
import static org.assertj.core.api.Assertions.assertThat;

/** The service on a broker, under either protocol by which its instances share the work. */
class GroupProtocolIT {

    private final Path stateDir;
    private final LocalKafka kafka = new LocalKafka();

    GroupProtocolIT(@TempDir Path stateDir) throws InterruptedException {
        this.stateDir = stateDir;
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @CsvSource({"classic, CLASSIC", "streams, STREAMS"})
    void shouldPublishAlertsUnderEitherProtocol(String protocol, GroupType type) throws Exception {
        kafka.send(episode());
        try (RunningService service = start(Map.of("group.protocol", protocol))) {
            assertThat(kafka.awaitValues(TopicCatalogue.ALERTS, 2))
                    .extracting(QosAlert::getTransition)
                    .containsExactly(AlertTransition.FIRING, AlertTransition.RESOLVED);
            assertThat(service.service().readiness().isReady()).isTrue();
            assertThat(group("night-watch").type()).contains(type);
        }
    }

    @Test
    void shouldTellTheBrokersHowManyStandbyReplicasTheGroupHas() throws Exception {
        try (RunningService service = start(Map.of("group.protocol", "streams", "num.standby.replicas", "1"))) {
            assertThat(service.service().readiness().isReady()).isTrue();
            assertThat(standbyReplicas("night-watch")).isEqualTo("1");
            assertThat(standbyReplicas("somebody-else")).isEqualTo("0");
        }
    }

    /** Twenty minutes, three of them with much loss. */
    private static List<QosSample> episode() {
        return IntStream.range(0, 20)
                .mapToObj(minute -> sample().joined("09:59:30")
                        .at("10:%02d".formatted(minute))
                        .loss(minute >= 5 && minute < 8 ? 9 : 0.5)
                        .build())
                .toList();
    }

    private RunningService start(Map<String, String> more) throws InterruptedException {
        Map<String, String> settings = kafka.settings(more);
        settings.put("application.id", "night-watch");
        settings.put("state.dir", stateDir.toString());
        return new RunningService(new StreamsService(StreamsSettings.from(settings)));
    }

    private GroupListing group(String id) throws Exception {
        try (Admin admin = Admin.create(kafka.connection().clientConfig())) {
            return admin.listGroups().valid().get().stream()
                    .filter(listed -> listed.groupId().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String standbyReplicas(String group) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        try (Admin admin = Admin.create(kafka.connection().clientConfig())) {
            Config config = admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
            return config.get("streams.num.standby.replicas").value();
        }
    }
}
