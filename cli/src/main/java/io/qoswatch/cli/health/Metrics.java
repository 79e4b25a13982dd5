package io.qoswatch.cli.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The figures of this process, as Prometheus reads them: the service's, and those of the Java machine. Thread-safe. */
public final class Metrics implements AutoCloseable {

    /** The media type of {@link #text()}. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private boolean machineIsBound;

    /** Where the service keeps its figures. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All figures at this moment, in Prometheus' text format. */
    public synchronized String text() {
        if (!machineIsBound) { // Late, after the service has said which figures it wants.
            machineIsBound = true;
            bindMachine();
        }
        return registry.scrape();
    }

    private void bindMachine() {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
