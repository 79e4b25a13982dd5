package io.qoswatch.producer.parse;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.CpuPressureLevel;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.WifiRssi;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.qoswatch.producer.TestDocuments.bytes;
import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.qosPage;
import static io.qoswatch.producer.TestDocuments.sample;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class QosPageParserTest {

    private static final SampleContext CONTEXT = new SampleContext(
            TestDocuments.meeting("m=="), Instant.parse("2026-01-05T10:00:00Z"), SampleSource.REST_PAST);

    private final ProducerStats stats = new ProducerStats();
    private final QosPageParser parser = new QosPageParser(stats);

    @Test
    void shouldReadSamplesOfAllParticipantsAndTheToken() throws MalformedDocumentException {
        QosPage page = parser.parsePage(
                qosPage("token+/=", participant("1", sample(1, 10), sample(2, 20)), participant("2", sample(1, 30))),
                CONTEXT);

        assertThat(page.nextPageToken()).isEqualTo("token+/=");
        assertThat(page.samples())
                .extracting(
                        sample -> sample.getParticipant().getUserId(),
                        sample -> sample.getSampledAt().toString(),
                        sample -> sample.getAudioInput().getBitrateKbps(),
                        QosSample::getSource)
                .containsExactly(
                        tuple("1", "2026-01-05T09:01:00Z", 10.0, SampleSource.REST_PAST),
                        tuple("1", "2026-01-05T09:02:00Z", 20.0, SampleSource.REST_PAST),
                        tuple("2", "2026-01-05T09:01:00Z", 30.0, SampleSource.REST_PAST));
    }

    @Test
    void shouldReadIdleStreamsAsNull() throws MalformedDocumentException {
        QosSample sample = only("""
                "audio_input": {"bitrate":"","latency":"","jitter":"","avg_loss":"","max_loss":""},
                "audio_output": {"bitrate":null,"latency":"  "},
                "video_input": {},
                "video_output": null,
                "as_input": "",
                "as_output": {"bitrate":"","avg_loss":"0.0%","resolution":"","frame_rate":""},
                "cpu_usage": {"zoom_min_cpu_usage":""},
                "cpu_pressure_level": {"system_min_cpu_pressure_level":""},
                "wifi_rssi": {"rssi_unit":"dBm"}
                """);

        assertThat(sample.getAudioInput()).isNull();
        assertThat(sample.getAudioOutput()).isNull();
        assertThat(sample.getVideoInput()).isNull();
        assertThat(sample.getVideoOutput()).isNull();
        assertThat(sample.getAsInput()).isNull();
        assertThat(sample.getAsOutput().getAvgLossPct()).isZero();
        assertThat(sample.getAsOutput().getBitrateKbps()).isNull();
        assertThat(sample.getCpuUsage()).isNull();
        assertThat(sample.getCpuPressure()).isNull();
        assertThat(sample.getWifiRssi()).isNull();
        assertThat(stats.badFields()).isEmpty();
    }

    @Test
    void shouldNotMixValuesOfIdleAndBusyStreams() throws MalformedDocumentException {
        QosSample sample = only("""
                "audio_input": {"bitrate":""},
                "audio_output": {"bitrate":"5 kbps"},
                "video_input": {"latency":""},
                "video_output": {"latency":"7 ms"}
                """);

        assertThat(sample.getAudioOutput().getBitrateKbps()).isEqualTo(5.0);
        assertThat(sample.getAudioOutput().getLatencyMs()).isNull();
        assertThat(sample.getVideoOutput().getLatencyMs()).isEqualTo(7.0);
        assertThat(sample.getVideoOutput().getBitrateKbps()).isNull();
    }

    @Test
    void shouldReadUnknownTextAsNullAndCountItsField() throws MalformedDocumentException {
        QosSample sample = only("""
                "audio_input": {"bitrate":"N/A","latency":"12 ms","jitter":true,"avg_loss":{"a":[1]},"max_loss":"120%"},
                "video_input": {"resolution":"1280x720","frame_rate":"-"},
                "as_input": [1, 2],
                "cpu_pressure_level": {"system_max_cpu_pressure_level":"extreme"},
                "wifi_rssi": {"max_rssi":-75.5,"avg_rssi":"-60","min_rssi":-58}
                """);

        assertThat(sample.getAudioInput().getLatencyMs()).isEqualTo(12.0);
        assertThat(sample.getAudioInput().getBitrateKbps()).isNull();
        assertThat(sample.getVideoInput()).isNull();
        assertThat(sample.getAsInput()).isNull();
        assertThat(sample.getCpuPressure().getSystemMax()).isEqualTo(CpuPressureLevel.UNKNOWN);
        assertThat(sample.getWifiRssi()).isEqualTo(new WifiRssi(null, -60, -58));
        assertThat(stats.badFields())
                .isEqualTo(Map.of(
                        "audio_input.bitrate", 1L,
                        "audio_input.jitter", 1L,
                        "audio_input.avg_loss", 1L,
                        "audio_input.max_loss", 1L,
                        "video_input.resolution", 1L,
                        "video_input.frame_rate", 1L,
                        "as_input", 1L,
                        "cpu_pressure_level.system_max_cpu_pressure_level", 1L,
                        "wifi_rssi.max_rssi", 1L));
    }

    @Test
    void shouldReadBareNumbers() throws MalformedDocumentException {
        QosSample sample = only("\"audio_input\": {\"bitrate\":6,\"latency\":\"7\",\"avg_loss\":0.25}");

        assertThat(sample.getAudioInput().getBitrateKbps()).isEqualTo(6.0);
        assertThat(sample.getAudioInput().getLatencyMs()).isEqualTo(7.0);
        assertThat(sample.getAudioInput().getAvgLossPct()).isEqualTo(0.25);
    }

    @Test
    void shouldSkipAndCountUnknownMembers() throws MalformedDocumentException {
        QosSample sample = only(
                "\"memory\": {\"deep\":[{\"a\":1}]}, \"audio_input\": {\"bitrate\":\"6 kbps\", \"codec\":\"opus\"}");

        assertThat(sample.getAudioInput().getBitrateKbps()).isEqualTo(6.0);
        assertThat(stats.unknownMembers()).isEqualTo(Map.of("memory", 1L, "codec", 1L));
    }

    @Test
    void shouldTakeNumbersAsIdsAndSamplesBeforeTheId() throws MalformedDocumentException {
        QosPage page = parser.parsePage(
                qosPage("", "{\"user_qos\":[" + sample(1, 10) + "],\"user_id\":16779264,\"id\":\"\"}"), CONTEXT);

        assertThat(page.samples()).singleElement().satisfies(sample -> assertThat(
                        sample.getParticipant().getUserId())
                .isEqualTo("16779264"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":\"1\"}",
                "{\"user_id\":\"1\",\"user_qos\":null}",
                "{\"user_id\":\"1\",\"user_qos\":[]}"
            })
    void shouldFindNoSamplesWhereNothingFlows(String participant) throws MalformedDocumentException {
        QosPage page = parser.parsePage(qosPage("", participant), CONTEXT);

        assertThat(page.samples()).isEmpty();
        assertThat(page.rejected()).isEmpty();
        assertThat(stats.badFields()).isEmpty();
    }

    @Test
    void shouldKeepTheOriginalBytesOfWhatItCannotUse() throws MalformedDocumentException {
        String nameless = "{\"user_name\":\"Zoë\", \"user_qos\":[{\"date_time\":\"x\"}]}";
        String timeless = "{ \"audio_input\": {\"bitrate\":\"6 kbps\"} }";
        String early = "{\"date_time\":\"2026-01-05T10:51:00Z\"}";
        QosPage page = parser.parsePage(
                qosPage("", nameless, participant("1", timeless, sample(1, 10), early), "17"), CONTEXT);

        assertThat(page.samples()).hasSize(1);
        assertThat(page.rejected())
                .extracting(RejectedElement::reason, rejected -> new String(rejected.bytes(), UTF_8))
                .containsExactly(
                        tuple("participant without user_id", nameless),
                        tuple("sample without a readable date_time", timeless),
                        tuple("sample with a date_time in the future", early),
                        tuple("not an object", "17"));
    }

    @Test
    void shouldBoundTexts() throws MalformedDocumentException {
        String longText = "x".repeat(1_025);
        QosPage page = parser.parsePage(
                qosPage(
                        "",
                        "{\"user_id\":\"1\",\"location\":\"" + longText + "\",\"user_qos\":[" + sample(1, 1) + "]}"),
                CONTEXT);

        assertThat(page.samples().get(0).getParticipant().getLocation()).isNull();
        assertThat(stats.badFields()).isEqualTo(Map.of("participant.location", 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Bad gateway</body></html>",
                "[]",
                "null",
                "{}",
                "{\"participants\":{}}",
                "{\"participants\":[",
                "{\"participants\":[{\"user_id\":\"1\",\"user_qos\":[{\"date_time\":\"2026-01-05T09:31:0",
                "{\"code\":200,\"message\":\"odd\"}",
                "{\"message\":\"scopes:[\"a:read\"]\"}"
            })
    void shouldRefuseOtherDocuments(String document) {
        assertThatThrownBy(() -> parser.parsePage(bytes(document), CONTEXT))
                .isInstanceOf(MalformedDocumentException.class);
    }

    @Test
    void shouldNotShowTheDocumentInTheFailure() {
        assertThatThrownBy(() -> parser.parsePage(bytes("{\"user_name\": Robin}"), CONTEXT))
                .hasMessage("not valid JSON near byte 14");
    }

    @Test
    void shouldReadOtherEncodingsOfJson() throws MalformedDocumentException {
        byte[] utf16 = new String(qosPage("", participant("1", sample(1, 10))), UTF_8).getBytes(UTF_16LE);

        assertThat(parser.parsePage(utf16, CONTEXT).samples()).hasSize(1);
    }

    @Property
    void shouldSurviveAnyValueAndCountWhatItCannotRead(@ForAll("junk") String value) throws MalformedDocumentException {
        ProducerStats counted = new ProducerStats();
        String json = "{\"date_time\":\"2026-01-05T09:01:00Z\",\"audio_input\":{\"latency\":\"" + value + "\"}}";
        QosPage page = new QosPageParser(counted).parsePage(qosPage("", participant("1", json)), CONTEXT);

        assertThat(page.samples().get(0).getAudioInput()).isNull();
        assertThat(counted.badFields()).isEqualTo(value.isBlank() ? Map.of() : Map.of("audio_input.latency", 1L));
    }

    @Provide
    Arbitrary<String> junk() {
        return Arbitraries.strings().withChars("abc xyz/-%:äß ").ofMaxLength(20);
    }

    @Property
    void shouldEndOnAnyMutationOfADocument(
            @ForAll @IntRange(max = 5_000) int at, @ForAll byte mutation, @ForAll boolean cut) {
        byte[] document = TestDocuments.resource("participant-qos.json");
        int position = at % document.length;
        document[position] = mutation;
        byte[] mutated = cut ? Arrays.copyOf(document, position) : document;
        try {
            QosPage page = parser.parseParticipant(mutated, CONTEXT);
            assertThat(page.samples().size() + page.rejected().size()).isLessThanOrEqualTo(1);
        } catch (MalformedDocumentException e) {
            assertThat(e).hasMessageContaining("not ");
        }
    }

    private QosSample only(String members) throws MalformedDocumentException {
        QosPage page = parser.parsePage(
                qosPage("", participant("1", "{\"date_time\":\"2026-01-05T09:01:00Z\"," + members + "}")), CONTEXT);
        List<QosSample> samples = page.samples();
        assertThat(samples).hasSize(1);
        return samples.get(0);
    }
}
