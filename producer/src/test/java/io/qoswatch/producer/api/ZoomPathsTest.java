package io.qoswatch.producer.api;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ZoomPathsTest {

    @ParameterizedTest
    @CsvSource({
        "ab/C+d==, ab%2FC%2Bd%3D%3D",
        "/ab//C+d==, %252Fab%252F%252FC%252Bd%253D%253D",
        "/ab==, %252Fab%253D%253D",
        "a//b, a%252F%252Fb",
        "plain, plain"
    })
    void shouldEncodeUuidsByZoomsRule(String uuid, String expected) {
        assertThat(ZoomPaths.encodeUuid(uuid)).isEqualTo(expected);
    }
}
