package io.qoswatch.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.qoswatch.cli.local.OptionValues;
import io.qoswatch.cli.local.UntilStopped;
import io.qoswatch.cli.local.WorldOptions;
import io.qoswatch.sandbox.zoom.SimulatedZoom;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qoswatch simulator}: only the simulated Zoom. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        description = "Serves a simulated Zoom: the API's endpoints over meetings with known episodes of bad quality.")
final class SimulatorCommand implements Callable<Integer> {

    @Mixin
    private final WorldOptions world = new WorldOptions();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port to listen on. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        SimulatedZoomOptions options =
                OptionValues.checked(() -> world.zoom(Clock.systemUTC()).withAddress(host, port));
        try (SimulatedZoom zoom = SimulatedZoom.start(options)) {
            SandboxCommand.printZoom(zoom, world, out);
            CountDownLatch stopped = new CountDownLatch(1);
            UntilStopped.run(stopped::countDown, () -> {
                stopped.await();
                return CommandLine.ExitCode.OK;
            });
        }
        return CommandLine.ExitCode.OK;
    }
}
