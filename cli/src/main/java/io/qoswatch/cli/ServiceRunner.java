package io.qoswatch.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

import io.micrometer.core.instrument.MeterRegistry;
import io.qoswatch.cli.health.HealthServer;
import io.qoswatch.cli.health.Metrics;
import io.qoswatch.cli.local.UntilStopped;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine;

/** Runs a service until it ends or is asked to: reads its settings, makes it, tells over HTTP how it is. */
final class ServiceRunner {

    private ServiceRunner() {}

    /**
     * Blocks.
     *
     * @param definition the service's keys
     * @param maker makes the service of its settings, and of where it keeps its figures
     * @return the exit code
     */
    static int run(
            ServiceOptions options,
            CommandLine command,
            ConfigDef definition,
            BiFunction<Map<String, String>, MeterRegistry, Service> maker)
            throws Exception {
        if (options.wantsKeys()) {
            KeyTable.print(definition, command.getOut());
            return CommandLine.ExitCode.OK;
        }
        try (Metrics metrics = new Metrics()) {
            Service service = maker.apply(options.settings(), metrics.registry());
            try (HealthServer health = HealthServer.start(service.httpPort(), service.readiness(), metrics::text)) {
                return UntilStopped.run(service.stop(), untilItEnds(service));
            }
        }
    }

    private static Callable<Integer> untilItEnds(Service service) {
        return () -> {
            service.work().run();
            return CommandLine.ExitCode.OK;
        };
    }
}
