package io.qoswatch.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.qoswatch.cli.demo.Demo;
import io.qoswatch.cli.demo.DemoOutput;
import io.qoswatch.cli.demo.JsonOutput;
import io.qoswatch.cli.demo.TextOutput;
import io.qoswatch.cli.local.UntilStopped;
import io.qoswatch.cli.local.WorldOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qoswatch demo}: everything at once, with nothing but this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the whole system on this machine: Kafka, a schema registry, a simulated Zoom with known episodes of bad"
                    + " quality, the producer and the streams service; prints alerts as they happen.",
            "Needs no Zoom account, no Docker, no configuration. Ctrl-C ends it and leaves nothing behind."
        })
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private final WorldOptions world = new WorldOptions();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description =
                    "End by itself after this time, such as 60s, with a summary that compares the alerts with what"
                            + " really happened. Exit code 1 if an episode was missed or an alert was false.")
    private @Nullable Duration duration;

    @Option(names = "--json", description = "Print a JSON object per line, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        DemoOutput output = json ? new JsonOutput(out) : new TextOutput(out);
        Demo demo = new Demo(world, duration, output, Clock.systemUTC());
        return UntilStopped.run(demo, () -> demo.run() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE);
    }
}
