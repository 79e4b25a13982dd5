package io.qoswatch.streams.window;

import java.util.HashMap;
import java.util.Map;

import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.MediaStreamName;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static io.qoswatch.streams.SampleBuilder.millis;
import static io.qoswatch.streams.SampleBuilder.sample;
import static org.assertj.core.api.Assertions.assertThat;

class FiguresTest {

    private final Figures figures = new Figures();

    @Property
    void shouldHandOutAnyDoubleAsItWas(@ForAll double value) {
        Map<Integer, Double> found = unpacked(lossOnly(value));

        // Compares bits, so that 0.0 and -0.0 differ.
        assertThat(found).containsExactly(Map.entry(Metric.AVG_LOSS_PCT.index(MediaStreamName.AUDIO_INPUT), value));
    }

    @Property
    void shouldHandOutDecimalsAsTheyWere(@ForAll @IntRange(min = -100_000_000, max = 100_000_000) int hundredths) {
        double value = Double.parseDouble(hundredths + "e-2");

        assertThat(unpacked(lossOnly(value))).containsValue(value);
    }

    @Property
    void shouldPackValuesWithTwoDigitsInFourBytes(@ForAll @IntRange(max = 1_000_000) int hundredths) {
        double value = Double.parseDouble(hundredths + "e-2");

        assertThat(lossOnly(value).figures()).hasSizeLessThanOrEqualTo(4);
    }

    @Example
    void shouldHandOutExtremes() {
        double[] extremes = {
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0.0,
            -0.0,
            1e15,
            4503599627370495.0,
            4503599627370496.0,
            0.1 + 0.2
        };
        for (double extreme : extremes) {
            assertThat(unpacked(lossOnly(extreme))).containsValue(extreme);
        }
    }

    @Example
    void shouldTakeWhatIsNotANumberForNull() {
        assertThat(lossOnly(Double.NaN).figures()).isEmpty();
    }

    @Example
    void shouldPackEachFigureAtItsOwnPlace() {
        Map<Integer, Double> found = unpacked(figures.pack(sample().withoutAudio().stream(
                        MediaStreamName.AS_DEVICE_TO_RWG,
                        MediaStream.newBuilder()
                                .setBitrateKbps(1.0)
                                .setLatencyMs(2.0)
                                .setJitterMs(3.0)
                                .setAvgLossPct(4.0)
                                .setMaxLossPct(5.0)
                                .setFrameRateFps(6.0)
                                .build())
                .cpu(7, 8)
                .wifi(-9)
                .build()));

        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        102, 1.0, 103, 2.0, 104, 3.0, 105, 4.0, 106, 5.0, 107, 6.0, 108, 7.0, 109, 8.0, 110, -9.0));
    }

    @Example
    void shouldHoldTheFullestSample() {
        MediaStream full = MediaStream.newBuilder()
                .setBitrateKbps(1e300)
                .setLatencyMs(1e300)
                .setJitterMs(1e300)
                .setAvgLossPct(1e300)
                .setMaxLossPct(1e300)
                .setFrameRateFps(1e300)
                .build();
        var builder = sample().cpu(1e300, 1e300).wifi(-40);
        for (MediaStreamName name : MediaStreamName.values()) {
            if (name != MediaStreamName.UNKNOWN) {
                builder.stream(name, full);
            }
        }

        assertThat(unpacked(figures.pack(builder.build()))).hasSize(18 * 6 + 3);
    }

    @Example
    void shouldKeepTimeAndRevision() {
        Reading reading = figures.pack(sample().at("10:07").revision(3).build());

        assertThat(reading.sampledAt()).isEqualTo(millis("10:07"));
        assertThat(reading.revision()).isEqualTo(3);
    }

    private Reading lossOnly(double value) {
        return figures.pack(sample().stream(
                        MediaStreamName.AUDIO_INPUT,
                        MediaStream.newBuilder().setAvgLossPct(value).build())
                .build());
    }

    private static Map<Integer, Double> unpacked(Reading reading) {
        Map<Integer, Double> found = new HashMap<>();
        Figures.unpack(reading.figures(), found::put);
        return found;
    }
}
