package io.qoswatch.cli.endtoend;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The checkout's compose file under a project name, an image name and host ports of its own. */
final class ComposeProject {

    private static final Duration UP = Duration.ofMinutes(5);
    private static final Duration DOWN = Duration.ofMinutes(1);
    private static final Duration QUERY = Duration.ofSeconds(30);

    private final List<String> compose;
    private final Tool tool;
    private final String name;
    private final String image;
    private final int kafkaPort;
    private final int registryPort;

    private ComposeProject(List<String> compose, Path folder) throws IOException {
        this.compose = compose;
        this.name = "qoswatch-it-" + ProcessHandle.current().pid();
        this.image = "qoswatch:it-" + ProcessHandle.current().pid();
        this.kafkaPort = freePort();
        this.registryPort = freePort();
        this.tool = new Tool(
                Path.of("..").toAbsolutePath().normalize(),
                folder,
                Map.of(
                        "QOSWATCH_IMAGE", image,
                        "KAFKA_PORT", String.valueOf(kafkaPort),
                        "REGISTRY_PORT", String.valueOf(registryPort),
                        "ZOOM_PORT", String.valueOf(freePort())));
    }

    /** Skips the test where the tools are missing. */
    static ComposeProject inCheckout(Path folder) throws IOException, InterruptedException {
        Tool probe = new Tool(folder, folder, Map.of());
        assumeTrue(probe.works("docker", "info"), "skipped: no Docker answers");
        List<List<String>> commands = List.of(List.of("docker-compose"), List.of("docker", "compose"));
        for (List<String> command : commands) {
            if (probe.works(with(command, "version"))) {
                return new ComposeProject(command, folder);
            }
        }
        assumeTrue(false, "skipped: neither docker-compose nor docker compose is there");
        throw new AssertionError("never reached");
    }

    void up() throws IOException, InterruptedException {
        compose(UP, "up", "-d", "--build");
    }

    /** Removes containers, volumes, networks and the image, whatever state they are in. */
    void down() throws IOException, InterruptedException {
        try {
            compose(DOWN, "down", "-v", "--remove-orphans");
        } finally {
            tool.run(QUERY, "docker", "image", "rm", "-f", image);
        }
    }

    String bootstrapServers() {
        return "localhost:" + kafkaPort;
    }

    String registryUrl() {
        return "http://localhost:" + registryPort + "/apis/ccompat/v7";
    }

    List<String> healthyContainers() throws IOException, InterruptedException {
        return lines("docker", "ps", "-q", "--filter", label(), "--filter", "health=healthy");
    }

    /** Containers, volumes and networks of the project. */
    List<String> remains() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(lines("docker", "ps", "-a", "-q", "--filter", label()));
        all.addAll(lines("docker", "volume", "ls", "-q", "--filter", label()));
        all.addAll(lines("docker", "network", "ls", "-q", "--filter", label()));
        return all;
    }

    String logs() {
        try {
            return tool.run(QUERY, with(compose, "-p", name, "logs", "--no-color", "--tail", "40"))
                    .text();
        } catch (IOException | InterruptedException e) {
            return "no logs: " + e;
        }
    }

    private String label() {
        return "label=com.docker.compose.project=" + name;
    }

    private void compose(Duration deadline, String... arguments) throws IOException, InterruptedException {
        Tool.Result result = tool.run(deadline, with(with(compose, "-p", name), arguments));
        assertThat(result.exitCode()).as(result.text()).isZero();
    }

    private List<String> lines(String... command) throws IOException, InterruptedException {
        return tool.run(QUERY, command).text().lines().toList();
    }

    private static String[] with(List<String> command, String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toArray(String[]::new);
    }

    private static String[] with(String[] command, String... arguments) {
        return with(List.of(command), arguments);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
