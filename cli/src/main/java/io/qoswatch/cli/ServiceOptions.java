package io.qoswatch.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.qoswatch.schemas.client.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a service's settings come from: a properties file, and single settings that win over it. */
final class ServiceOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Properties file. Values may refer to $${env:NAME} and $${file:PATH:KEY}.")
    private @Nullable Path config;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "A setting, winning over the file. Can be given again.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--keys", description = "Print all keys with type, default and meaning, and exit.")
    private boolean keys;

    boolean wantsKeys() {
        return keys;
    }

    Map<String, String> settings() {
        Map<String, String> merged = new LinkedHashMap<>();
        if (config != null) {
            merged.putAll(Configuration.read(config));
        }
        merged.putAll(settings);
        return merged;
    }
}
