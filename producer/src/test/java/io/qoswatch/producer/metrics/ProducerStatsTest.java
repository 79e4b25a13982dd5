package io.qoswatch.producer.metrics;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProducerStatsTest {

    private final ProducerStats stats = new ProducerStats();

    @Test
    void shouldCount() {
        stats.pollFinished();
        stats.requestSent();
        stats.samplePublished(false);
        stats.samplePublished(true);
        stats.duplicatesSkipped(3);
        stats.documentRejected();
        stats.elementsRejected(2);
        stats.cursorUnreadable();
        stats.badField("audio_input.latency");
        stats.unknownMember("memory");
        stats.failed("THROTTLED");

        assertThat(stats)
                .hasToString("polls=1 requests=1 samplesPublished=2 revisions=1 duplicatesSkipped=3 documentsRejected=1"
                        + " elementsRejected=2 cursorsUnreadable=1 badFields={audio_input.latency=1} unknownMembers={memory=1}"
                        + " failures={THROTTLED=1}");
    }

    @Test
    void shouldTellHowTheLastPollEnded() {
        assertThat(stats.lastPollFinished()).as("before the first poll").isFalse();

        stats.pollFinished();
        stats.failed("NOT_AVAILABLE");
        assertThat(stats.lastPollFinished()).as("one meeting failed").isTrue();

        stats.pollFailed("KAFKA");
        assertThat(stats.lastPollFinished()).as("the poll failed").isFalse();
        assertThat(stats.failures()).isEqualTo(Map.of("NOT_AVAILABLE", 1L, "KAFKA", 1L));
    }

    @Test
    void shouldBoundNamesFromOutside() {
        for (int i = 0; i < 1_000; i++) {
            stats.unknownMember("member" + i);
        }

        Map<String, Long> counted = stats.unknownMembers();
        assertThat(counted).hasSizeLessThanOrEqualTo(201).containsEntry("other", 800L);
    }
}
