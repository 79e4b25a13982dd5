package io.qoswatch.sandbox.zoom;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeetingIdsTest {

    private static final int PLAIN = 0;
    private static final int SLASH_IN_FRONT = 1;
    private static final int TWO_SLASHES = 3;

    private ZoomFixture fixture;

    @BeforeEach
    void start() {
        fixture = ZoomFixture.startWithoutLimits();
        fixture.advance(Duration.ofMinutes(5));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldFindAMeetingByItsNumber() {
        assertThat(status("81234500000")).isEqualTo(200);
        assertThat(status("81234500014")).isEqualTo(200);
    }

    @Test
    void shouldFindAPlainUuidEncodedOnceOrTwice() {
        assertThat(status(ZoomCaller.encodeOnce(fixture.uuid(PLAIN)))).isEqualTo(200);
        assertThat(status(ZoomCaller.encodeTwice(fixture.uuid(PLAIN)))).isEqualTo(200);
    }

    @Test
    void shouldAskForDoubleEncodingOfAUuidWithASlashInFront() {
        assertThat(fixture.uuid(SLASH_IN_FRONT)).startsWith("/");
        assertThat(status(ZoomCaller.encodeOnce(fixture.uuid(SLASH_IN_FRONT)))).isEqualTo(404);
        assertThat(status(ZoomCaller.encodeTwice(fixture.uuid(SLASH_IN_FRONT)))).isEqualTo(200);
    }

    @Test
    void shouldAskForDoubleEncodingOfAUuidWithTwoSlashes() {
        assertThat(fixture.uuid(TWO_SLASHES)).contains("//");
        assertThat(status(ZoomCaller.encodeOnce(fixture.uuid(TWO_SLASHES)))).isEqualTo(404);
        assertThat(status(ZoomCaller.encodeTwice(fixture.uuid(TWO_SLASHES)))).isEqualTo(200);
    }

    @Test
    void shouldNotFindAUuidThatIsNotEncoded() {
        assertThat(status(fixture.uuid(SLASH_IN_FRONT))).isEqualTo(404);
    }

    @Test
    void shouldRememberTargetsAsTheyWereSent() {
        String encoded = ZoomCaller.encodeTwice(fixture.uuid(SLASH_IN_FRONT));
        status(encoded);

        assertThat(encoded).startsWith("%252F");
        assertThat(fixture.zoom.calls().latest())
                .containsExactly(new Calls.Call(
                        fixture.clock.instant(),
                        Endpoint.PARTICIPANTS_QOS,
                        "/v2/metrics/meetings/" + encoded + "/participants/qos",
                        200));
    }

    private int status(String segment) {
        return fixture.caller
                .get("/metrics/meetings/" + segment + "/participants/qos")
                .status();
    }
}
