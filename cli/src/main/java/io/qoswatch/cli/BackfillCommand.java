package io.qoswatch.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;

import io.qoswatch.cli.backfill.BackfillText;
import io.qoswatch.cli.local.UntilStopped;
import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.backfill.BackfillEnd;
import io.qoswatch.producer.backfill.BackfillOutcome;
import io.qoswatch.producer.backfill.BackfillRequest;
import io.qoswatch.producer.backfill.BackfillService;
import io.qoswatch.producer.backfill.HistoryRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qoswatch backfill}: fetches the past. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches the samples of past meetings and publishes to qos.samples those that are not there, the newest"
                    + " meetings first.",
            "It has the producer's settings and may run beside it: it spends backfill.share of the account's calls, which"
                    + " the producer leaves alone, and waits for the next day (00:00 UTC) when they are used up.",
            "Stopped in whatever way and started again, it goes on where it was."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 failed or some meetings could not be fetched, 2 wrong options or configuration,"
                    + " 3 no call is left of the day (--exit-when-used-up)."
        })
final class BackfillCommand implements Callable<Integer> {

    private static final int USED_UP = 3;

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Meetings that started from then on: a date such as 2026-05-01, or an instant such as"
                    + " 2026-05-01T09:00:00Z, in UTC. Zoom shows six months.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "And before then: an instant, or a date, which belongs to it. Default: now.")
    private @Nullable String to;

    @Option(
            names = "--dry-run",
            description = "Only list the meetings, and tell how many there are and what calls they cost. Ends another"
                    + " backfill of the account.")
    private boolean dryRun;

    @Option(
            names = "--exit-when-used-up",
            description = "End with code 3, instead of waiting, when no call is left of the day.")
    private boolean exitWhenUsedUp;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        CommandLine command = spec.commandLine();
        if (options.wantsKeys()) {
            KeyTable.print(ProducerConfig.definition(), command.getOut());
            return CommandLine.ExitCode.OK;
        }
        if (from == null) {
            throw new ParameterException(command, "Missing required option: '--from=TIME'");
        }
        Clock clock = Clock.systemUTC();
        Instant now = clock.instant();
        BackfillRequest request = new BackfillRequest(HistoryRange.of(from, to, now), exitWhenUsedUp);
        ProducerConfig config = ProducerConfig.from(options.settings());
        BackfillText text = new BackfillText(command.getOut());
        try (BackfillService service = new BackfillService(config, request, clock, text::progress)) {
            return UntilStopped.run(service, () -> dryRun ? estimate(service, text) : run(service, text));
        }
    }

    private static int estimate(BackfillService service, BackfillText text) throws InterruptedException {
        text.estimate(service.estimate());
        return CommandLine.ExitCode.OK;
    }

    private static int run(BackfillService service, BackfillText text) throws InterruptedException {
        BackfillOutcome outcome = service.run();
        text.outcome(outcome);
        return exitCode(outcome.end());
    }

    private static int exitCode(BackfillEnd end) {
        return switch (end) {
            case FINISHED -> CommandLine.ExitCode.OK;
            case INCOMPLETE, STOPPED -> CommandLine.ExitCode.SOFTWARE;
            case USED_UP -> USED_UP;
        };
    }
}
