package io.qoswatch.producer.http;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-01-06T00:00:00Z, 2026-01-06T00:00:00Z",
        "30, 2026-01-05T09:30:30Z",
        "' 0 ', 2026-01-05T09:30:00Z",
        "'Mon, 05 Jan 2026 09:35:00 GMT', 2026-01-05T09:35:00Z",
        "999999999, 2026-01-06T09:30:00Z",
        "2999-01-01T00:00:00Z, 2026-01-06T09:30:00Z",
        "2020-05-31T00:00:00Z, 2020-05-31T00:00:00Z"
    })
    void shouldReadTheThreeForms(String text, Instant expected) {
        assertThat(RetryAfter.parse(text, NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "Mon, 45 Jan 2026 09:35:00 GMT"})
    void shouldReadNothingElse(String text) {
        assertThat(RetryAfter.parse(text, NOW)).isEmpty();
    }
}
