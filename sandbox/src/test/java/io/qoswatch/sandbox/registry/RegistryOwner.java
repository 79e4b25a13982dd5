package io.qoswatch.sandbox.registry;

import java.io.IOException;

/** A program that starts a registry, prints its URL and waits for its own end without ever closing the registry. */
final class RegistryOwner {

    private RegistryOwner() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        EmbeddedRegistry registry = EmbeddedRegistry.start();
        System.out.println(registry.url());
        System.out.flush();
        System.exit(System.in.read() < 0 ? 0 : 1);
    }
}
