package io.qoswatch.producer.parse;

import java.util.Locale;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "23 kbps, KBPS, 23",
        "27.15 kbps, KBPS, 27.15",
        "27.15kbps, KBPS, 27.15",
        "27.15 Kbps, KBPS, 27.15",
        "0 kbps, KBPS, 0",
        "126 ms, MILLISECONDS, 126",
        "0ms, MILLISECONDS, 0",
        "615 MS, MILLISECONDS, 615",
        "0.3%, PERCENT, 0.3",
        "0.03%, PERCENT, 0.03",
        "0.0%, PERCENT, 0",
        "12 %, PERCENT, 12",
        "100%, PERCENT, 100",
        "12 fps, FRAMES_PER_SECOND, 12",
        "29.97fps, FRAMES_PER_SECOND, 29.97",
        "6, MILLISECONDS, 6",
        "'  6 ms ', MILLISECONDS, 6",
        "-56, DBM, -56",
        "-56 dBm, DBM, -56",
        "007 ms, MILLISECONDS, 7",
        "0.1234567890123456789 ms, MILLISECONDS, 0.1234567890123456789",
        "12345678901234567890 ms, MILLISECONDS, 12345678901234567890"
    })
    void shouldReadEveryFormOfNumber(String text, Unit unit, double expected) {
        assertThat(parse(text, unit)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "N/A",
                "unknown",
                "kbps",
                "12 ms",
                "1,5 kbps",
                "1.kbps",
                ".5 kbps",
                "1e3 kbps",
                "0x1F",
                "12 kbpss",
                "1 2 kbps",
                "-3 kbps",
                "+3 kbps",
                "--3",
                "NaN",
                "Infinity",
                "1.5.2",
                "٣ kbps",
                "12 Mbps"
            })
    void shouldReadNothingElse(String text) {
        assertThat(parse(text, Unit.KBPS)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.1%", "-0.1%", "101", "1000000000000000000000000%"})
    void shouldRefusePercentagesOutOfRange(String text) {
        assertThat(parse(text, Unit.PERCENT)).isNaN();
    }

    @Property
    void shouldReadBackWholeNumbers(@ForAll @LongRange(min = 0, max = 1L << 53) long number) {
        assertThat(parse(number + " kbps", Unit.KBPS)).isEqualTo((double) number);
    }

    @Property
    void shouldReadFractionsAsTheJdkDoes(
            @ForAll @DoubleRange(min = 0, max = 100) double number, @ForAll @IntRange(min = 0, max = 18) int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", number);
        assertThat(parse(text + "%", Unit.PERCENT)).isEqualTo(Double.parseDouble(text));
    }

    @Property
    void shouldReadJunkAsNothing(@ForAll String junk, @ForAll Unit unit) {
        double number = parse(junk, unit);
        if (!Double.isNaN(number)) {
            assertThat(junk)
                    .matches(
                            "(?is)[\\x00-\\x20]*-?[0-9]+(\\.[0-9]+)?[\\x00-\\x20]*(kbps|ms|%|fps|dbm|s)?[\\x00-\\x20]*");
        }
    }

    /** In the middle of a larger buffer, as the JSON parser hands it over. */
    private static double parse(String text, Unit unit) {
        char[] buffer = ("9" + text + "9").toCharArray();
        return NumberText.parse(buffer, 1, text.length(), unit);
    }
}
