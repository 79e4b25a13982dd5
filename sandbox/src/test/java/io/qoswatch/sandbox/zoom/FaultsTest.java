package io.qoswatch.sandbox.zoom;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.qoswatch.sandbox.zoom.ZoomCaller.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FaultsTest {

    private static final String LIST = "/metrics/meetings?" + ZoomCaller.DAY;
    private static final String QOS = "/metrics/meetings/81234500000/participants/qos";

    private ZoomFixture fixture;

    @BeforeEach
    void start() {
        fixture = ZoomFixture.startWithoutLimits();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_TOKEN, 401, '\"code\":124'",
        "FORBIDDEN, 403, Forbidden",
        "TOO_MANY_PER_SECOND, 429, per-second",
        "TOO_MANY_PER_DAY, 429, daily",
        "SERVER_ERROR, 500, Internal error",
        "BAD_GATEWAY, 502, <html>",
        "HTML, 200, <html>",
        "EMPTY_PAGE, 200, '\"participants\":[]'"
    })
    void shouldAnswerWithTheFaultAsOftenAsToldAndOnThatEndpointOnly(Fault fault, int status, String part) {
        fixture.zoom.faults().inject(Endpoint.PARTICIPANTS_QOS, fault, 2);

        for (int call = 0; call < 2; call++) {
            Reply reply = fixture.caller.get(QOS);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.response().body()).contains(part);
        }
        assertThat(fixture.caller.get(LIST).body().get("meetings")).hasSize(6);
        assertThat(fixture.caller.get(QOS).body().get("participants")).hasSize(1);
        assertThat(fixture.zoom.calls().count(Endpoint.PARTICIPANTS_QOS)).isEqualTo(3);
    }

    @Test
    void shouldCutAnAnswerOffOrSendNothing() {
        String right = fixture.caller.get(LIST).response().body();

        fixture.zoom.faults().inject(Endpoint.MEETINGS, Fault.TRUNCATED, 1);
        String half = fixture.caller.get(LIST).response().body();
        fixture.zoom.faults().inject(Endpoint.MEETINGS, Fault.EMPTY, 1);
        Reply empty = fixture.caller.get(LIST);

        assertThat(right).startsWith(half).hasSizeGreaterThan(half.length());
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.response().body()).isEmpty();
    }

    @Test
    void shouldAnswerRightlyBeforeTheFaultAsOftenAsTold() {
        fixture.zoom.faults().injectAfter(2, Endpoint.MEETINGS, Fault.SERVER_ERROR, 1);

        assertThat(List.of(status(), status(), status(), status())).containsExactly(200, 200, 500, 200);
    }

    @Test
    void shouldHangUntilTheFaultIsOver() {
        fixture.zoom.faults().inject(Endpoint.MEETINGS, Fault.HANG);
        CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> fixture.caller.get(LIST));
        Awaitility.await().until(() -> fixture.zoom.faults().hanging(Endpoint.MEETINGS) == 1);
        assertThat(reply).isNotDone();

        fixture.zoom.faults().clear();

        assertThat(reply.join().status()).isEqualTo(200);
        assertThat(fixture.zoom.faults().hanging(Endpoint.MEETINGS)).isZero();
    }

    private int status() {
        return fixture.caller.get(LIST).status();
    }
}
