package io.qoswatch.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.qoswatch.cli.dlq.LetterList;
import io.qoswatch.producer.DlqSettings;
import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.dlq.LetterId;
import io.qoswatch.producer.dlq.Letters;
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
import picocli.CommandLine.Spec;

/** {@code qoswatch dlq list}: which dead letters there are. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Prints a line for each dead letter: id, time, reason, origin, size; and how many there are."
                + " Prints nothing of what they hold.")
final class DlqListCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Shows the latest N; the counts are of all. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only those since then: an instant such as 2026-01-05T09:00:00Z, or a duration such as 24h.")
    private @Nullable String since;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only those whose reason contains this.")
    private @Nullable String reason;

    @Option(names = "--json", description = "Prints JSON, an object per line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (options.wantsKeys()) {
            KeyTable.print(ProducerConfig.definition(), spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        }
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is not 0 or more: " + limit);
        }
        Instant from = since();
        DlqSettings settings = DlqSettings.from(options.settings());
        new ContractInstaller(settings.kafka()).install(List.of(TopicCatalogue.SAMPLES_DLQ));
        Letters letters = Letters.in(settings.kafka());
        Set<LetterId> redriven = letters.redrivenSince(from);
        Selection selection = new Selection(Set.of(), reason);
        LetterList list = new LetterList(limit);
        letters.forEachSince(from, letter -> {
            if (selection.includes(letter)) {
                list.add(letter, redriven.contains(letter.id()));
            }
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            list.printJson(out);
        } else {
            list.print(out);
        }
        return CommandLine.ExitCode.OK;
    }

    private Instant since() {
        if (since == null) {
            return Instant.EPOCH;
        }
        try {
            return Instant.parse(since);
        } catch (DateTimeParseException notAnInstant) {
            try {
                return Clock.systemUTC().instant().minus(DurationOption.parse(since));
            } catch (CommandLine.TypeConversionException e) {
                throw new ParameterException(
                        spec.commandLine(), "--since: '" + since + "' is neither an instant nor a duration", e);
            }
        }
    }
}
