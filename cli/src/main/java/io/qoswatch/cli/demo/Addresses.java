package io.qoswatch.cli.demo;

import io.qoswatch.sandbox.Sandbox;

/**
 * Where the servers of a demo answer.
 *
 * @param kafka Kafka's {@code bootstrap.servers}
 * @param registry base URL of the schema registry
 * @param zoom base URL of the simulated Zoom's API
 */
public record Addresses(String kafka, String registry, String zoom) {

    static Addresses of(Sandbox sandbox) {
        return new Addresses(
                sandbox.kafka().bootstrapServers(),
                sandbox.registry().url(),
                sandbox.zoom().apiUrl());
    }
}
