package io.qoswatch.cli;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

import io.micrometer.core.instrument.MeterRegistry;
import io.qoswatch.producer.ProducerConfig;
import io.qoswatch.producer.ProducerService;
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
        return ServiceRunner.run(options, spec.commandLine(), ProducerConfig.definition(), ProducerCommand::service);
    }

    private static Service service(Map<String, String> keys, MeterRegistry registry) {
        ProducerConfig config = ProducerConfig.from(keys);
        ProducerService service = new ProducerService(config, Clock.systemUTC(), registry);
        return new Service(config.httpPort(), service::run, service::readiness, service);
    }
}
