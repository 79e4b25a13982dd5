package io.qoswatch.cli.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

import io.qoswatch.sandbox.scenario.Episode;
import io.qoswatch.sandbox.scenario.EpisodeKind;
import io.qoswatch.schemas.QosAlert;
import org.junit.jupiter.api.Test;

import static io.qoswatch.cli.demo.Alerts.ANNA;
import static io.qoswatch.cli.demo.Alerts.BERT;
import static io.qoswatch.cli.demo.Alerts.at;
import static io.qoswatch.cli.demo.Alerts.firing;
import static io.qoswatch.cli.demo.Alerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

class OutputTest {

    private static final Addresses ADDRESSES =
            new Addresses("127.0.0.1:19092", "http://127.0.0.1:18081/apis/ccompat/v7", "http://127.0.0.1:18080/v2");
    private static final QosAlert ALERT = firing(ANNA, "avg_loss_pct", "09:13");

    private final StringWriter written = new StringWriter();
    private final DemoOutput text = new TextOutput(new PrintWriter(written));
    private final DemoOutput json = new JsonOutput(new PrintWriter(written));

    @Test
    void shouldTellAPersonWhereTheServersAre() {
        text.starting("6 meetings");
        text.up(ADDRESSES, Duration.ofMillis(11_940));

        assertThat(written.toString().lines())
                .containsExactly(
                        "Starting Kafka, a schema registry and a simulated Zoom on this machine: 6 meetings ...",
                        "Up after 11.9 s:",
                        "  Kafka            127.0.0.1:19092",
                        "  Schema registry  http://127.0.0.1:18081/apis/ccompat/v7",
                        "  Simulated Zoom   http://127.0.0.1:18080/v2",
                        "The producer polls Zoom, the streams service watches. Times are simulated, UTC. Ctrl-C ends.",
                        "");
    }

    @Test
    void shouldTellAPersonAnAlertInALine() {
        text.alert(ALERT);
        text.alert(resolved(ALERT, "09:31"));

        assertThat(written.toString().lines())
                .containsExactly(
                        "09:13  FIRING      critical  audio-loss     participant 16778240 in m1== (Berlin (DE))  mean"
                                + " packet loss of audio input over 5 min is 12.5 %",
                        "09:31  RESOLVED    recovered audio-loss     participant 16778240 in m1== (Berlin (DE))  mean"
                                + " packet loss of audio input over 5 min is 12.5 %");
    }

    @Test
    void shouldSumUpForAPerson() {
        Episode missed = new Episode("e1", "e1", EpisodeKind.CONGESTION, BERT, "Berlin (DE)", at("09:10"), at("09:25"));

        text.summary(new Summary(
                1530,
                1490,
                7,
                4,
                3,
                20,
                19,
                18,
                List.of(missed),
                List.of(ALERT),
                Duration.ofSeconds(150),
                Duration.ofMillis(10_449)));

        assertThat(written.toString().lines())
                .containsExactly(
                        "",
                        "Samples   1530 published, 1490 windows settled",
                        "Alerts    7 fired, 4 resolved, 3 still open; the first after 10.4 s",
                        "Episodes  20 began in the ground truth, 19 of them could be seen by the rules: 18 detected, 1"
                                + " missed",
                        "          false alerts: 1",
                        "Delay     2 min of simulated time from the start of an episode to its first alert (median)",
                        "MISSED    CONGESTION of m1==:16780288, 09:10 to 09:25",
                        "FALSE     audio-loss of participant 16778240 in m1== (Berlin (DE)) at 09:13");
    }

    @Test
    void shouldTellAProgramOneObjectPerLine() {
        json.starting("6 meetings");
        json.up(ADDRESSES, Duration.ofMillis(11_940));
        json.alert(ALERT);
        json.summary(new Summary(0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), null, null));

        assertThat(written.toString().lines())
                .containsExactly(
                        "{\"event\":\"starting\",\"world\":\"6 meetings\"}",
                        "{\"event\":\"up\",\"bootstrap_servers\":\"127.0.0.1:19092\",\"schema_registry_url\":"
                                + "\"http://127.0.0.1:18081/apis/ccompat/v7\",\"zoom_api_url\":"
                                + "\"http://127.0.0.1:18080/v2\",\"start_ms\":11940}",
                        "{\"event\":\"alert\",\"alert_id\":\"16778240-avg_loss_pct-09:13\",\"sequence\":0,"
                                + "\"transition\":\"FIRING\",\"severity\":\"CRITICAL\",\"resolved_reason\":null,"
                                + "\"rule_id\":\"audio-loss\",\"meeting_uuid\":\"m1==\",\"user_id\":\"16778240\","
                                + "\"location\":\"Berlin (DE)\",\"stream\":\"audio_input\",\"metric\":\"avg_loss_pct\","
                                + "\"observed_value\":12.5,\"threshold\":10.0,\"occurred_at\":\"2026-01-05T09:13:00Z\","
                                + "\"explanation\":\"mean packet loss of audio input over 5 min is 12.5 %\"}",
                        "{\"event\":\"summary\",\"samples\":0,\"windows\":0,\"alerts_fired\":0,\"alerts_resolved\":0,"
                                + "\"alerts_open\":0,\"episodes\":0,\"episodes_judged\":0,\"episodes_detected\":0,"
                                + "\"episodes_missed\":0,\"false_alerts\":0,\"median_delay_ms\":null,"
                                + "\"first_alert_ms\":null}");
    }

    @Test
    void shouldShowADashForWhatDidNotHappen() {
        text.summary(new Summary(0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), null, null));

        assertThat(written.toString().lines())
                .contains("Alerts    0 fired, 0 resolved, 0 still open; the first after -")
                .contains("Delay     - of simulated time from the start of an episode to its first alert (median)");
    }
}
