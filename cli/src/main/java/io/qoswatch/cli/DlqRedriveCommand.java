package io.qoswatch.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.qoswatch.producer.DlqSettings;
import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.dlq.LetterId;
import io.qoswatch.producer.dlq.RedriveReport;
import io.qoswatch.producer.dlq.Redrives;
import io.qoswatch.producer.dlq.Selection;
import io.qoswatch.schemas.TopicCatalogue;
import io.qoswatch.schemas.client.ContractInstaller;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qoswatch dlq redrive}: dead letters back to where they came from. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = {
            "Gives dead letters back to where they came from, each once: samples that the streams service refused go to"
                    + " qos.samples again as they were; documents are read anew, and their samples published.",
            "It can be broken off and run again at any time. Letters that cannot be redriven stay and are counted.",
            "Use it after an upgrade that mends the reason."
        })
final class DlqRedriveCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            converter = LetterIdOption.class,
            description = "<partition>-<offset>, see list.")
    private Set<LetterId> ids = Set.of();

    @Option(names = "--all", description = "All that were not redriven before.")
    private boolean all;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Those whose reason contains this.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Tells what would be done, and publishes nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (options.wantsKeys()) {
            KeyTable.print(ProducerConfig.definition(), spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        }
        int ways = (ids.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (reason == null ? 0 : 1);
        if (ways != 1) {
            throw new ParameterException(spec.commandLine(), "give ids, or --all, or --reason");
        }
        DlqSettings settings = DlqSettings.from(options.settings());
        new ContractInstaller(settings.kafka())
                .install(List.of(TopicCatalogue.SAMPLES, TopicCatalogue.SAMPLES_DLQ, TopicCatalogue.CURSORS));
        Redrives redrives = new Redrives(settings, this::tell);
        Selection selection = new Selection(ids, reason);
        RedriveReport report = dryRun ? redrives.rehearse(selection) : redrives.run(selection);
        print(report);
        return report.unknown().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void tell(int redriven) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf("redriven so far: %d%n", redriven);
        err.flush();
    }

    private void print(RedriveReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: %d, samples published: %d%n",
                dryRun ? "would be redriven" : "redriven", report.redriven(), report.samples());
        if (report.before() > 0) {
            out.printf("redriven before: %d%n", report.before());
        }
        out.printf("staying: %d%n", report.stayed());
        report.staying().forEach((why, count) -> out.printf("%6d  %s%n", count, why));
        out.flush();
        report.unknown()
                .forEach(id ->
                        spec.commandLine().getErr().println("qoswatch: no dead letter " + id + " in qos.samples.dlq"));
    }
}
