package io.qoswatch.cli;

import java.time.Duration;
import java.util.List;

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
            BackfillCommand.class,
            StreamsCommand.class,
            DlqCommand.class,
            HelpCommand.class
        },
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong options or configuration."})
public final class Qoswatch {

    private Qoswatch() {}

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && List.of("demo", "sandbox", "dlq").contains(arguments[0])) {
            // The console belongs to what these commands print; see logback.xml.
            System.setProperty("qoswatch.log.level", "WARN");
            System.setProperty("qoswatch.log.level.others", "ERROR");
        }
        System.exit(commandLine().execute(arguments));
    }

    /** The command with its subcommands and its way of telling failures. */
    static CommandLine commandLine() {
        return new CommandLine(new Qoswatch())
                .registerConverter(Duration.class, DurationOption::parse)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageReport())
                .setExecutionExceptionHandler(new FailureReport());
    }
}
