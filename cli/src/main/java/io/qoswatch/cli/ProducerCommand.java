package io.qoswatch.cli;

import java.time.Clock;
import java.util.concurrent.Callable;

import io.qoswatch.cli.health.HealthServer;
import io.qoswatch.cli.local.UntilStopped;
import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.ProducerService;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qoswatch producer}: the service that polls Zoom. */
@Command(
        name = "producer",
        mixinStandardHelpOptions = true,
        description = "Polls Zoom for quality-of-service samples and publishes them to qos.samples.")
final class ProducerCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (options.wantsKeys()) {
            KeyTable.print(ProducerConfig.definition(), spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        }
        ProducerConfig config = ProducerConfig.from(options.settings());
        ProducerService service = new ProducerService(config, Clock.systemUTC());
        try (HealthServer health = HealthServer.start(config.httpPort(), service::isReady)) {
            return UntilStopped.run(service, () -> {
                service.run();
                return CommandLine.ExitCode.OK;
            });
        }
    }
}
