package io.qoswatch.cli;

import java.util.concurrent.Callable;

import io.qoswatch.cli.health.HealthServer;
import io.qoswatch.cli.local.UntilStopped;
import io.qoswatch.streams.StreamsService;
import io.qoswatch.streams.StreamsSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qoswatch streams}: the service that windows samples and publishes alerts. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        description = "Windows qos.samples, judges the windows by rules, publishes qos.windows and qos.alerts.")
final class StreamsCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (options.wantsKeys()) {
            KeyTable.print(StreamsSettings.definition(), spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        }
        StreamsSettings settings = StreamsSettings.from(options.settings());
        StreamsService service = new StreamsService(settings);
        try (HealthServer health = HealthServer.start(settings.httpPort(), service::isReady)) {
            return UntilStopped.run(service, () -> {
                service.run();
                return CommandLine.ExitCode.OK;
            });
        }
    }
}
