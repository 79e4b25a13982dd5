package io.qoswatch.cli;

import java.io.PrintWriter;
import java.util.Locale;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Prints the keys of a service, from the definition that also checks them. */
final class KeyTable {

    private KeyTable() {}

    static void print(ConfigDef definition, PrintWriter out) {
        definition.configKeys().values().forEach(key -> {
            out.printf("%s (%s, %s)%n", key.name, key.type.name().toLowerCase(Locale.ROOT), defaultOf(key));
            out.printf("    %s%n", key.documentation);
        });
        out.printf("kafka.*%n    Passed to every Kafka client and serializer, without the prefix.%n");
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        Object value = ConfigDef.convertToString(key.defaultValue, key.type);
        return value == null || value.toString().isEmpty() ? "default empty" : "default " + value;
    }
}
