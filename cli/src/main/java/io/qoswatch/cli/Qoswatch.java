package io.qoswatch.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Entry point of the {@code qoswatch} command. Exit codes: 0 done, 1 failed, 2 wrong options or configuration. */
@Command(
        name = "qoswatch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Zoom quality-of-service samples as Kafka events, and alerts on degraded participants.",
            "Start with: qoswatch demo"
        },
        subcommands = {
            DemoCommand.class,
            SandboxCommand.class,
            SimulatorCommand.class,
            ProducerCommand.class,
            StreamsCommand.class,
            HelpCommand.class
        },
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong options or configuration."})
public final class Qoswatch {

    private Qoswatch() {}

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command with its subcommands and its way of telling failures. */
    static CommandLine commandLine() {
        return new CommandLine(new Qoswatch())
                .registerConverter(java.time.Duration.class, DurationOption::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport());
    }
}
