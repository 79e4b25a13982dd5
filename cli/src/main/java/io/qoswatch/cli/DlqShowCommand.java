package io.qoswatch.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.qoswatch.cli.dlq.LetterText;
import io.qoswatch.producer.DlqSettings;
import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.dlq.Letter;
import io.qoswatch.producer.dlq.LetterId;
import io.qoswatch.producer.dlq.Letters;
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

/** {@code qoswatch dlq show}: one dead letter. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the headers and the content of a dead letter.",
            "It may hold personal data: documents that were put aside with dlq.payload=original do, and samples hold what"
                    + " privacy.keep and privacy.pseudonymise let through."
        })
final class DlqShowCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            converter = LetterIdOption.class,
            description = "<partition>-<offset>, see list.")
    private @Nullable LetterId id;

    @Option(names = "--raw", description = "Writes the content alone, byte for byte.")
    private boolean raw;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (options.wantsKeys()) {
            KeyTable.print(ProducerConfig.definition(), spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        }
        if (id == null) {
            throw new ParameterException(spec.commandLine(), "which dead letter? see 'qoswatch dlq list'");
        }
        DlqSettings settings = DlqSettings.from(options.settings());
        new ContractInstaller(settings.kafka()).install(List.of(TopicCatalogue.SAMPLES_DLQ));
        Letters letters = Letters.in(settings.kafka());
        Optional<Letter> found = letters.find(id);
        if (found.isEmpty()) {
            spec.commandLine().getErr().println("qoswatch: no dead letter " + id + " in qos.samples.dlq");
            return CommandLine.ExitCode.SOFTWARE;
        }
        Letter letter = found.get();
        if (raw) {
            byte[] value = letter.value();
            System.out.write(value == null ? new byte[0] : value);
            System.out.flush();
        } else {
            LetterText.print(
                    letter, letters.redriven().contains(id), spec.commandLine().getOut());
        }
        return CommandLine.ExitCode.OK;
    }
}
