package io.qoswatch.producer.parse;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.schemas.CpuPressure;
import io.qoswatch.schemas.CpuPressureLevel;
import io.qoswatch.schemas.CpuUsage;
import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;
import io.qoswatch.schemas.WifiRssi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole document of Zoom's "Get meeting participant QoS", field by field. */
class ParticipantDocumentTest {

    private static final Instant OBSERVED_AT = Instant.parse("2026-01-05T09:31:20Z");

    private final ProducerStats stats = new ProducerStats();
    private final Meeting meeting = TestDocuments.meeting("ab/C+d==");
    private QosSample sample = new QosSample();

    @BeforeEach
    void parse() throws MalformedDocumentException {
        QosPage page = new QosPageParser(stats)
                .parseParticipant(
                        TestDocuments.resource("participant-qos.json"),
                        new SampleContext(meeting, OBSERVED_AT, SampleSource.REST_LIVE));
        assertThat(page.nextPageToken()).isEmpty();
        assertThat(page.rejected()).isEmpty();
        assertThat(page.samples()).hasSize(1);
        sample = page.samples().get(0);
    }

    @Test
    void shouldNameMeetingTimesAndSource() {
        assertThat(sample.getMeeting()).isSameAs(meeting);
        assertThat(sample.getSampledAt()).isEqualTo("2026-01-05T09:31:00Z");
        assertThat(sample.getObservedAt()).isEqualTo(OBSERVED_AT);
        assertThat(sample.getSource()).isEqualTo(SampleSource.REST_LIVE);
        assertThat(sample.getRevision()).isZero();
    }

    @Test
    void shouldReadEveryParticipantAttribute() {
        Participant expected = new Participant();
        expected.setUserId("16779264");
        expected.setParticipantUuid("55555AAAiAAAAAiAiAiiAii==");
        expected.setAccountUserId("zdLx7yQkR2mEXAMPLE0001");
        expected.setUserName("Robin Example");
        expected.setEmail("robin@example.com");
        expected.setJoinTime(Instant.parse("2026-01-05T09:00:12Z"));
        expected.setDevice("Windows");
        expected.setClient("Zoom Workplace");
        expected.setVersion("6.3.5.1234");
        expected.setOs("Windows");
        expected.setOsVersion("Windows 11");
        expected.setDeviceName("Robin's laptop");
        expected.setPcName("EXAMPLE-PC-7");
        expected.setDomain("corp.example.com");
        expected.setHarddiskId("HD-0001");
        expected.setMacAddress("00:00:5E:00:53:01");
        expected.setIpAddress("192.0.2.17");
        expected.setInternalIpAddresses(List.of("198.51.100.4", "198.51.100.5"));
        expected.setMicrophone("Headset mic");
        expected.setSpeaker("Headset");
        expected.setCamera("Front camera");
        expected.setLocation("Utrecht (NL )");
        expected.setNetworkType("Wifi");
        expected.setConnectionType("UDP");
        expected.setVideoConnectionType("SSL+Proxy");
        expected.setShareConnectionType("TCP");
        expected.setDataCenter("Amsterdam");
        expected.setFullDataCenter("Amsterdam;Frankfurt;");
        expected.setGroupId("group-9");
        expected.setShareApplication(false);
        expected.setShareDesktop(true);
        expected.setShareWhiteboard(false);
        expected.setRecording(true);
        expected.setHasArchiving(false);
        expected.setJoinTimeCostSeconds(2.75);
        expected.setHealth("Warning");
        expected.setIssues(List.of("Unstable audio quality"));
        assertThat(sample.getParticipant()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void shouldReadEachOfTheEighteenStreams(String name, MediaStream expected) {
        assertThat(sample.get(name)).isEqualTo(expected);
    }

    static Stream<Arguments> shouldReadEachOfTheEighteenStreams() {
        return Stream.of(
                Arguments.of("audio_input", stream(23.0, 126.0, 4.0, 0.3, 0.9)),
                Arguments.of("audio_output", stream(33.0, 127.0, 5.0, 0.4, 1.15)),
                Arguments.of("video_input", picture(stream(43.0, 128.0, 6.0, 0.5, 1.4), 1280, 720, null)),
                Arguments.of("video_output", picture(stream(53.0, 129.0, 7.0, 0.6, 1.65), 640, 360, 15.0)),
                Arguments.of("as_input", picture(stream(63.0, 130.0, 8.0, 0.7, 1.9), 1920, 1080, null)),
                Arguments.of("as_output", picture(stream(73.0, 131.0, 9.0, 0.8, 2.15), 0, 0, 17.0)),
                Arguments.of("audio_device_from_crc", stream(83.0, 132.0, 10.0, 0.9, 2.4)),
                Arguments.of("audio_device_to_crc", stream(27.15, 133.0, 11.0, 1.0, 2.65)),
                Arguments.of("video_device_from_crc", picture(stream(38.5, 134.0, 12.0, 1.1, 2.9), 320, 180, 20.0)),
                Arguments.of("video_device_to_crc", picture(stream(113.0, 135.0, 13.0, 1.2, 3.15), 960, 540, 21.0)),
                Arguments.of("as_device_from_crc", picture(stream(123.0, 136.0, 14.0, 1.3, 3.4), 1280, 800, 22.0)),
                Arguments.of("as_device_to_crc", picture(stream(133.0, 137.0, 15.0, 1.4, 3.65), 640, 400, 23.0)),
                Arguments.of("audio_device_from_rwg", stream(143.0, 138.0, 16.0, 1.5, 3.9)),
                Arguments.of("audio_device_to_rwg", stream(153.0, 139.0, 17.0, 1.6, 4.15)),
                Arguments.of("video_device_from_rwg", picture(stream(163.0, 140.0, 18.0, 1.7, 4.4), 1024, 768, 26.0)),
                Arguments.of("video_device_to_rwg", picture(stream(173.0, 141.0, 19.0, 1.8, 4.65), 800, 600, 27.0)),
                Arguments.of("as_device_from_rwg", picture(stream(183.0, 142.0, 20.0, 1.9, 4.9), 1366, 768, 28.0)),
                Arguments.of("as_device_to_rwg", picture(stream(193.0, 143.0, 21.0, 2.0, 5.15), 1600, 900, 29.0)));
    }

    @Test
    void shouldReadProcessorAndWifi() {
        assertThat(sample.getCpuUsage()).isEqualTo(new CpuUsage(3.0, 4.5, 12.0, 72.0));
        assertThat(sample.getCpuPressure())
                .isEqualTo(new CpuPressure(CpuPressureLevel.NORMAL, CpuPressureLevel.FAIR, CpuPressureLevel.CRITICAL));
        assertThat(sample.getWifiRssi()).isEqualTo(new WifiRssi(-75, -55, -35));
    }

    @Test
    void shouldKnowEveryMemberAndValue() {
        assertThat(stats.unknownMembers()).isEmpty();
        assertThat(stats.badFields()).isEmpty();
    }

    private static MediaStream stream(double bitrate, double latency, double jitter, double avgLoss, double maxLoss) {
        return new MediaStream(bitrate, latency, jitter, avgLoss, maxLoss, null, null, null);
    }

    private static MediaStream picture(MediaStream stream, int width, int height, @Nullable Double frameRate) {
        stream.setWidth(width);
        stream.setHeight(height);
        stream.setFrameRateFps(frameRate);
        return stream;
    }
}
