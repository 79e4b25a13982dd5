package io.qoswatch.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qoswatch.cli.local.LocalServices;
import io.qoswatch.cli.local.OptionValues;
import io.qoswatch.cli.local.UntilStopped;
import io.qoswatch.cli.local.WorldOptions;
import io.qoswatch.sandbox.Sandbox;
import io.qoswatch.sandbox.SandboxOptions;
import io.qoswatch.sandbox.zoom.Credentials;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qoswatch sandbox}: the servers alone, to try one's own producers and consumers against. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Kafka, a schema registry and a simulated Zoom on this machine until Ctrl-C.",
            "With --services, the producer and the streams service too, so that all topics fill."
        })
final class SandboxCommand implements Callable<Integer> {

    @Mixin
    private final WorldOptions world = new WorldOptions();

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of Kafka; 0 is a free one. Default: ${DEFAULT-VALUE}.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the schema registry; 0 is a free one. Default: ${DEFAULT-VALUE}.")
    private int registryPort;

    @Option(
            names = "--zoom-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the simulated Zoom; 0 is a free one. Default: ${DEFAULT-VALUE}.")
    private int zoomPort;

    @Option(names = "--services", description = "Run the producer and the streams service as well.")
    private boolean services;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        SimulatedZoomOptions zoom = world.zoom(Clock.systemUTC());
        SandboxOptions options = OptionValues.checked(
                () -> SandboxOptions.startingAt(zoom.scenario().start())
                        .withZoom(zoom)
                        .withPorts(kafkaPort, registryPort, zoomPort));
        out.println("Starting Kafka and a schema registry ...");
        out.flush();
        CountDownLatch stopped = new CountDownLatch(1);
        return UntilStopped.run(stopped::countDown, () -> {
            try (Sandbox sandbox = Sandbox.start(options);
                    LocalServices local = new LocalServices(sandbox)) {
                print(sandbox, out);
                if (services) {
                    local.start();
                    out.println("Producer and streams run; topics: qos.samples, qos.windows, qos.alerts.");
                }
                out.println("Ctrl-C stops all and leaves nothing behind.");
                out.flush();
                while (!stopped.await(1, TimeUnit.SECONDS)) {
                    local.throwIfFailed();
                }
            }
            return CommandLine.ExitCode.OK;
        });
    }

    private void print(Sandbox sandbox, PrintWriter out) {
        out.printf("Kafka            %s%n", sandbox.kafka().bootstrapServers());
        out.printf("Schema registry  %s%n", sandbox.registry().url());
        printZoom(sandbox.zoom(), world, out);
    }

    static void printZoom(SimulatedZoom zoom, WorldOptions world, PrintWriter out) {
        out.printf("Simulated Zoom   %s  (%s)%n", zoom.apiUrl(), world.describe());
        out.printf(
                "                 zoom.oauth.url=%s, zoom.access.token=%s, zoom.plan=unlimited%n",
                zoom.oauthUrl(), Credentials.SANDBOX.accessToken());
        out.printf("                 known episodes: %s/sandbox/episodes%n", zoom.baseUrl());
        out.flush();
    }
}
