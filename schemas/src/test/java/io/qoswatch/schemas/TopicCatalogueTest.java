package io.qoswatch.schemas;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

class TopicCatalogueTest {

    private static final short BROKER_DEFAULT = -1;

    @Test
    void shouldHoldTheTopicsThatConsumersKnow() {
        assertThat(TopicCatalogue.all())
                .extracting(Topic::name)
                .containsExactly(
                        "qos.samples",
                        "qos.samples.late",
                        "qos.samples.dlq",
                        "qos.cursors",
                        "qos.quota",
                        "qos.discovery",
                        "qos.backfill",
                        "qos.windows",
                        "qos.alerts",
                        "qos.alerts.current",
                        "qos.participants");
    }

    @Test
    void shouldGiveTopicsKeyedAlikeTheSameNumberOfPartitions() {
        assertThat(TopicCatalogue.all().stream()
                        .collect(groupingBy(Topic::key, mapping(Topic::partitions, toSet())))
                        .values())
                .allSatisfy(partitions -> assertThat(partitions).hasSize(1));
    }

    @Test
    void shouldDescribeEveryTopic() {
        assertThat(TopicCatalogue.all()).allSatisfy(topic -> {
            assertThat(topic.name()).matches("qos(\\.[a-z]+)+");
            assertThat(topic.description()).isNotBlank();
            assertThat(topic.retention()).isPositive();
        });
    }

    @Test
    void shouldKeepSamplesForAWeekAndAlertsForAMonth() {
        assertThat(TopicCatalogue.SAMPLES.toNewTopic(0, BROKER_DEFAULT).configs())
                .isEqualTo(Map.of(
                        "cleanup.policy", "delete", "compression.type", "producer", "retention.ms", "604800000"));
        assertThat(TopicCatalogue.ALERTS.toNewTopic(0, BROKER_DEFAULT).configs())
                .containsEntry("retention.ms", "2592000000");
    }

    @Test
    void shouldKeepCursorsForeverButOutdatedOnesForAnHour() {
        assertThat(TopicCatalogue.CURSORS.toNewTopic(0, BROKER_DEFAULT).configs())
                .isEqualTo(Map.of(
                        "cleanup.policy", "compact",
                        "compression.type", "producer",
                        "segment.ms", "3600000",
                        "min.cleanable.dirty.ratio", "0.1"));
    }

    @Test
    void shouldKeepAlertsAsEveryClientLibraryReadsThem() {
        assertThat(TopicCatalogue.ALERTS.toNewTopic(0, BROKER_DEFAULT).configs())
                .containsEntry("compression.type", "gzip");
    }

    @Test
    void shouldTakePartitionsOfCatalogueUnlessOverridden() {
        assertThat(TopicCatalogue.SAMPLES.toNewTopic(0, BROKER_DEFAULT).numPartitions())
                .isEqualTo(6);
        assertThat(TopicCatalogue.SAMPLES.toNewTopic(24, (short) 3).numPartitions())
                .isEqualTo(24);
        assertThat(TopicCatalogue.SAMPLES.toNewTopic(24, (short) 3).replicationFactor())
                .isEqualTo((short) 3);
    }

    @Test
    void shouldNameSubjectAfterTopic() {
        assertThat(TopicCatalogue.SAMPLES.valueSubject()).isEqualTo("qos.samples-value");
    }
}
