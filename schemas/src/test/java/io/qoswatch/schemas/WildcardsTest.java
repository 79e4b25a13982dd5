package io.qoswatch.schemas;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WildcardsTest {

    @ParameterizedTest
    @CsvSource({
        "sales,        Sales,              true",
        "sales,        sales weekly,       false",
        "sales*,       Sales weekly,       true",
        "*weekly,      Sales weekly,       true",
        "*@b.example,  ann@b.example,      true",
        "*@b.example,  ann@b-example,      false",
        "a*c*e,        abcde,              true",
        "a*c*e,        abde,               false",
        "*,            anything,           true",
        "ÄRZTE*,       ärzte im Gespräch,  true",
        "(x|.)+,       xx,                 false",
        "(x|.)+,       (x|.)+,             true"
    })
    void shouldMatchTheWholeTextInAnyCase(String pattern, String text, boolean matches) {
        assertThat(new Wildcards(List.of(pattern)).match(text)).isEqualTo(matches);
    }

    @Test
    void shouldMatchOneOfSeveralAcrossLinesAndNeverNothing() {
        Wildcards wildcards = new Wildcards(List.of("one", "two*"));

        assertThat(wildcards.match("one")).isTrue();
        assertThat(wildcards.match("two\nlines")).isTrue();
        assertThat(wildcards.match("three")).isFalse();
        assertThat(wildcards.match(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void shouldRefuseAnEmptyPattern(String pattern) {
        assertThatThrownBy(() -> new Wildcards(List.of("a", pattern))).isInstanceOf(IllegalArgumentException.class);
    }
}
