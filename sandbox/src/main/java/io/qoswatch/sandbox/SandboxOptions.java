package io.qoswatch.sandbox;

import java.time.Instant;

import io.qoswatch.sandbox.kafka.EmbeddedKafkaOptions;
import io.qoswatch.sandbox.registry.EmbeddedRegistryOptions;
import io.qoswatch.sandbox.zoom.SimulatedZoomOptions;

/**
 * How a {@link Sandbox} is started. Immutable.
 *
 * @param kafka how Kafka is started
 * @param registry how the schema registry is started
 * @param zoom how the simulated Zoom is started
 */
public record SandboxOptions(EmbeddedKafkaOptions kafka, EmbeddedRegistryOptions registry, SimulatedZoomOptions zoom) {

    /** Free ports and defaults everywhere. */
    public static SandboxOptions startingAt(Instant simulatedStart) {
        return new SandboxOptions(
                EmbeddedKafkaOptions.defaults(),
                EmbeddedRegistryOptions.defaults(),
                SimulatedZoomOptions.startingAt(simulatedStart));
    }

    /** The same on the given loopback ports; 0 is a free one. */
    public SandboxOptions withPorts(int kafkaPort, int registryPort, int zoomPort) {
        return new SandboxOptions(
                kafka.withPort(kafkaPort), registry.withPort(registryPort), zoom.withAddress(zoom.host(), zoomPort));
    }

    /** The same with another simulated Zoom. */
    public SandboxOptions withZoom(SimulatedZoomOptions newZoom) {
        return new SandboxOptions(kafka, registry, newZoom);
    }
}
