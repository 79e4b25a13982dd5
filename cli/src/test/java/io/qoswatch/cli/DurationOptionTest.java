package io.qoswatch.cli;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DurationOptionTest {

    @Test
    void shouldReadDurationsAsPeopleWriteThem() {
        assertThat(DurationOption.parse("60s")).isEqualTo(Duration.ofSeconds(60));
        assertThat(DurationOption.parse("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(DurationOption.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(DurationOption.parse("PT2M")).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "soon", "-5s", "0s"})
    void shouldRefuseWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> DurationOption.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
