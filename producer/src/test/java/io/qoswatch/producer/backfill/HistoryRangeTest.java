package io.qoswatch.producer.backfill;

import java.time.Instant;

import io.qoswatch.schemas.client.ConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HistoryRangeTest {

    private static final Instant NOW = Instant.parse("2026-07-05T10:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-05-01, 2026-05-02, 2026-05-01T00:00:00Z, 2026-05-03T00:00:00Z",
        "2026-05-01, 2026-05-01, 2026-05-01T00:00:00Z, 2026-05-02T00:00:00Z",
        "2026-05-01T08:00:00Z, 2026-05-01T09:00:00Z, 2026-05-01T08:00:00Z, 2026-05-01T09:00:00Z",
        "2026-01-05, , 2026-01-05T00:00:00Z, 2026-07-05T10:30:00Z",
        "2026-07-05, 2026-07-05, 2026-07-05T00:00:00Z, 2026-07-05T10:30:00Z"
    })
    void shouldReadDatesAndInstants(String from, @Nullable String to, Instant start, Instant end) {
        assertThat(HistoryRange.of(from, to, NOW)).isEqualTo(new Span(start, end));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-04 | 2026-05-01 | --from: '2026-01-04' is more than six months ago; Zoom's lists begin at 2026-01-05",
                "2026-05-02 | 2026-05-01 | --to: '2026-05-01' is not after --from '2026-05-02'",
                "2026-05-01T09:00:00Z | 2026-05-01T09:00:00Z | --to: '2026-05-01T09:00:00Z' is not after --from '2026-05-01T09:00:00Z'",
                "2026-05-01 | 2026-07-06 | --to: '2026-07-06' is in the future",
                "2026-05-01 | 2026-07-05T10:30:01Z | --to: '2026-07-05T10:30:01Z' is in the future",
                "2026-07-06 | | --from: '2026-07-06' is in the future"
            })
    void shouldNameWhatIsOutOfRange(String from, @Nullable String to, String problem) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HistoryRange.of(from, to, NOW))
                .satisfies(failure -> assertThat(failure.problems()).containsExactly(problem));
    }

    @Test
    void shouldNameAllThatCannotBeRead() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> HistoryRange.of("yesterday", "2026-02-30", NOW))
                .satisfies(failure -> assertThat(failure.problems())
                        .containsExactly(
                                "--from: 'yesterday' is neither a date such as 2026-05-01 nor an instant such as"
                                        + " 2026-05-01T09:00:00Z",
                                "--to: '2026-02-30' is neither a date such as 2026-05-01 nor an instant such as"
                                        + " 2026-05-01T09:00:00Z"));
    }
}
