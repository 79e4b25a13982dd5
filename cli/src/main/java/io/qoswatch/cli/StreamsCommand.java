package io.qoswatch.cli;

import java.util.Map;
import java.util.concurrent.Callable;

import io.micrometer.core.instrument.MeterRegistry;
import io.qoswatch.streams.StreamsService;
import io.qoswatch.streams.StreamsSettings;
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
        return ServiceRunner.run(options, spec.commandLine(), StreamsSettings.definition(), StreamsCommand::service);
    }

    private static Service service(Map<String, String> keys, MeterRegistry registry) {
        StreamsSettings settings = StreamsSettings.from(keys);
        StreamsService service = new StreamsService(settings, registry);
        return new Service(settings.httpPort(), service::run, service::readiness, service);
    }
}
