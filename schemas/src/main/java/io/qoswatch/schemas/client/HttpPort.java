package io.qoswatch.schemas.client;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The key that says where a service tells whether it works; every service has it. */
public final class HttpPort {

    /** The value for a service that listens nowhere. */
    public static final int OFF = 0;

    private static final String KEY = "http.port";

    private HttpPort() {}

    /** Adds the key to a service's definition. */
    public static ConfigDef define(ConfigDef definition) {
        return definition.define(
                KEY,
                Type.INT,
                OFF,
                Range.between(OFF, 65_535),
                Importance.MEDIUM,
                "Port on which /health/live, /health/ready and /metrics answer, on all addresses; 0 opens none.");
    }

    /** The port in a service's checked settings, or {@link #OFF}. */
    public static int of(AbstractConfig config) {
        return config.getInt(KEY);
    }
}
