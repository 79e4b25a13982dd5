package io.qoswatch.sandbox.zoom;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallsTest {

    private final Calls calls = new Calls(1_000);

    @Test
    void shouldRememberTheLatestThousandAndCountAll() {
        for (int number = 0; number < 1_005; number++) {
            calls.add(new Calls.Call(Instant.EPOCH, Endpoint.MEETINGS, "/" + number, 200));
        }

        assertThat(calls.count(Endpoint.MEETINGS, 200)).isEqualTo(1_005);
        assertThat(calls.latest())
                .hasSize(1_000)
                .first()
                .extracting(Calls.Call::target)
                .isEqualTo("/5");
    }
}
