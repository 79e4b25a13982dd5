package io.qoswatch.streams;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaWatchTest {

    private final AtomicLong now = new AtomicLong();
    private boolean answers = true;

    @Test
    void shouldTellThatKafkaHasNotAnsweredForTenSecondsAndThatItDoesAgain() {
        try (KafkaWatch watch = new KafkaWatch(this::ask, now::get)) {
            watch.look();
            answers = false;
            pass(Duration.ofSeconds(10));
            watch.look();
            assertThat(watch.isSilent()).isFalse();

            pass(Duration.ofSeconds(1));
            watch.look();
            assertThat(watch.isSilent()).isTrue();

            answers = true;
            watch.look();
            assertThat(watch.isSilent()).isFalse();
        }
    }

    @Test
    void shouldNotTakeAQuestionThatHangsForAnAnswer() {
        try (KafkaWatch watch = new KafkaWatch(this::ask, now::get)) {
            watch.look();

            pass(Duration.ofSeconds(11));

            assertThat(watch.isSilent()).isTrue();
        }
    }

    @Test
    void shouldNotTakeItsOwnEndForSilence() {
        KafkaWatch watch = new KafkaWatch(this::ask, now::get);

        watch.close();
        answers = false;
        pass(Duration.ofSeconds(11));
        watch.look();

        assertThat(watch.isSilent()).isFalse();
    }

    private void ask() {
        if (!answers) {
            throw new TimeoutException("no answer");
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
