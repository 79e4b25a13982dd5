package io.qoswatch.producer.parse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResolutionTextTest {

    @Test
    void shouldReadWidthAndHeight() {
        long resolution = parse("1280*720");
        assertThat(ResolutionText.width(resolution)).isEqualTo(1280);
        assertThat(ResolutionText.height(resolution)).isEqualTo(720);
    }

    @Test
    void shouldReadNoPictureAsZeroPixels() {
        assertThat(parse("0*0")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1280", "*720", "1280*", "*", "1280x720", "-1*5", "1*2*3", "12345678*9", "1280 * 720", "a*b"})
    void shouldReadNothingElse(String text) {
        assertThat(parse(text)).isEqualTo(ResolutionText.UNREADABLE);
    }

    @Property
    void shouldReadBackEverySize(
            @ForAll @IntRange(max = 999_999) int width, @ForAll @IntRange(max = 999_999) int height) {
        long resolution = parse(width + "*" + height);
        assertThat(ResolutionText.width(resolution)).isEqualTo(width);
        assertThat(ResolutionText.height(resolution)).isEqualTo(height);
    }

    private static long parse(String text) {
        return ResolutionText.parse(("1" + text + "1").toCharArray(), 1, text.length());
    }
}
