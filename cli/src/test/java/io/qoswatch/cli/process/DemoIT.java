package io.qoswatch.cli.process;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The demo as users see it. */
class DemoIT {

    private static final Duration TO_BE_UP = Duration.ofSeconds(60);
    private static final Duration TO_THE_FIRST_ALERT = Duration.ofSeconds(60);
    private static final Duration TO_END = Duration.ofSeconds(90);
    private static final Duration TO_END_AFTER_CTRL_C = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void shouldEndByItselfWithASummary() throws Exception {
        try (QoswatchProcess demo = QoswatchProcess.start(folder, "demo", "--for", "20s")) {
            awaitLine(demo, TO_BE_UP, "Up after ");
            demo.noteDescendants();

            assertThat(demo.await(TO_END)).as(demo.output().toString()).isZero();

            assertThat(demo.output().outLines())
                    .anySatisfy(line ->
                            assertThat(line).matches("Samples   [1-9]\\d* published, [1-9]\\d* windows settled"))
                    .anySatisfy(line -> assertThat(line)
                            .matches("Alerts    [1-9]\\d* fired, \\d+ resolved, \\d+ still open; the first after .* s"))
                    .anySatisfy(line ->
                            assertThat(line).matches("Episodes  [1-9]\\d* began .*: [1-9]\\d* detected, 0 missed"))
                    .contains("          false alerts: 0");
            assertThat(demo.output().errLines()).isEmpty();
            demo.assertNothingIsLeftBehind();
        }
    }

    @Test
    void shouldStopInOrderOnCtrlCHoweverOftenItIsPressed() throws Exception {
        try (QoswatchProcess demo = QoswatchProcess.start(folder, "demo", "--json")) {
            awaitLine(demo, TO_BE_UP, "{\"event\":\"up\"");
            demo.noteDescendants();
            awaitLine(demo, TO_THE_FIRST_ALERT, "{\"event\":\"alert\"");

            demo.interrupt();
            demo.interrupt();
            demo.await(TO_END_AFTER_CTRL_C);

            assertThat(demo.output().outLines()).last().asString().startsWith("{\"event\":\"summary\",");
            assertThat(demo.output().errLines()).containsExactly("qoswatch: stopping, which takes some seconds");
            demo.assertNothingIsLeftBehind();
        }
    }

    private static void awaitLine(QoswatchProcess demo, Duration deadline, String start) {
        await().alias("a line that starts with " + start)
                .atMost(deadline)
                .until(() ->
                        !demo.isAlive() || demo.output().outLines().stream().anyMatch(line -> line.startsWith(start)));
        assertThat(demo.isAlive())
                .as("still runs; it has said:%n%s", demo.output())
                .isTrue();
    }
}
