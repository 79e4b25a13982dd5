package io.qoswatch.producer.parse;

import java.time.Instant;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InstantTextTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:01.5Z, 1500",
        "2001-09-09T01:46:40Z, 1000000000000",
        "2001-09-09T01:46:40.837Z, 1000000000837",
        "2001-09-09T01:46:40.8379999Z, 1000000000837",
        "2001-09-09T03:46:40+02:00, 1000000000000"
    })
    void shouldReadInstants(String text, long millis) {
        assertThat(parse(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-05",
                "2026-01-05T09:31:00",
                "2026-01-05 09:31:00Z",
                "2026-13-05T09:31:00Z",
                "2026-02-30T09:31:00Z",
                "2026-01-05T24:31:00Z",
                "2026-01-05T09:60:00Z",
                "2026-01-05T09:31:60Z",
                "2026-01-05T09:31:00.Z",
                "2026-01-05T09:31:00.1a7Z",
                "1969-12-31T23:59:59Z",
                "1767605460000",
                "now",
                "Z"
            })
    void shouldReadNothingElse(String text) {
        assertThat(parse(text)).isEqualTo(InstantText.UNREADABLE);
    }

    @Property
    void shouldReadBackEveryMillisecond(@ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long millis) {
        assertThat(parse(Instant.ofEpochMilli(millis).toString())).isEqualTo(millis);
    }

    @Property
    void shouldNeverThrow(@ForAll String junk) {
        parse(junk);
    }

    private static long parse(String text) {
        return InstantText.parse(("x" + text + "x").toCharArray(), 1, text.length());
    }
}
