package io.qoswatch.producer.privacy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class RedactionTest {

    @Test
    void shouldHideWhatIsPersonalAndKeepWhatIsMeasured() {
        assertThat(redacted("""
                {"user_id":"16779264","user_name":"Robin Example","internal_ip_addresses":["10.0.0.1"],\
                "join_time":"2026-01-05T09:30:00Z","has_archiving":true,"user_qos":[{"date_time":"2026-01-05T09:31:00Z",\
                "audio_input":{"bitrate":"27.15 kbps","avg_loss":"0.3%","latency":""},"wifi_rssi":{"max_rssi":-75}}]}""")).isEqualTo("""
                        {"user_id":"16779264","user_name":"…","internal_ip_addresses":["…"],\
                        "join_time":"2026-01-05T09:30:00Z","has_archiving":true,"user_qos":[{"date_time":"2026-01-05T09:31:00Z",\
                        "audio_input":{"bitrate":"27.15 kbps","avg_loss":"0.3%","latency":""},"wifi_rssi":{"max_rssi":-75}}]}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"bitrate\":\"Robin Example\"};{\"bitrate\":\"…\"}",
                "{\"bitrate\":\"10.0.0.1\"};{\"bitrate\":\"…\"}",
                "{\"date_time\":\"02:11:22:33:44:55\"};{\"date_time\":\"…\"}",
                "{\"user_id\":\"robin@example.com\"};{\"user_id\":\"…\"}",
                "{\"uuid\":\"Robin Example\"};{\"uuid\":\"…\"}",
                "{\"phone\":493012345678};{\"phone\":\"…\"}",
                "{\"robin@example.com\":true};{\"…\":true}",
                "[\"Robin\",7,null,{}];[\"…\",\"…\",null,{}]",
                "\"Robin Example\";\"…\""
            })
    void shouldTrustNoPlace(String document, String expected) {
        assertThat(redacted(document)).isEqualTo(expected);
    }

    @Test
    void shouldKeepTheIdsOfSamples() {
        String ids = "{\"uuid\":\"atsXxhSEQWit9t+U02HXNQ==\",\"user_id\":\"16778240\"}";

        assertThat(redacted(ids)).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Robin</html>", "{\"user_name\":\"Robin", "{\"a\":1} Robin", "{\"a\":[}"})
    void shouldGiveNothingOfWhatIsNotJson(String document) {
        assertThat(Redaction.ofDocument(document.getBytes(UTF_8))).isEmpty();
    }

    private static String redacted(String document) {
        return new String(Redaction.ofDocument(document.getBytes(UTF_8)).orElseThrow(), UTF_8);
    }
}
