package io.qoswatch.schemas.client;

import java.util.HashMap;
import java.util.Map;

import io.qoswatch.schemas.AvroSerdes;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Where Kafka and the schema registry are, and how topics are created. Immutable. {@link #toString()} leaves the overrides
 * out, since they may hold credentials.
 *
 * @param bootstrapServers Kafka's {@code bootstrap.servers}
 * @param schemaRegistryUrl base of a registry with Confluent's API, without credentials
 * @param createTopics whether missing topics are created at start
 * @param partitions partitions of topics that are created, or 0 for the catalogue's
 * @param replicationFactor replicas of topics that are created, or -1 for the broker's default
 * @param overrides settings for every Kafka client and serializer, without the prefix {@code kafka.}
 */
public record KafkaConnection(
        String bootstrapServers,
        String schemaRegistryUrl,
        boolean createTopics,
        int partitions,
        short replicationFactor,
        Map<String, Object> overrides) {

    /** Key of {@link #bootstrapServers()}. */
    public static final String BOOTSTRAP_SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    /** Key of {@link #schemaRegistryUrl()}. */
    public static final String SCHEMA_REGISTRY_URL = "schema.registry.url";

    static final String TOPICS_CREATE = "topics.create";
    private static final String TOPICS_PARTITIONS = "topics.partitions";
    private static final String TOPICS_REPLICATION_FACTOR = "topics.replication.factor";

    /** Kafka's own default is a minute, with a warning for each of its many attempts to connect. */
    private static final int ADMIN_TIMEOUT_MS = 10_000;

    private static final int ADMIN_RECONNECT_MS = 1_000;

    /** Copies the overrides, and moves credentials in the registry's URL to them. */
    public KafkaConnection {
        overrides = Map.copyOf(RegistryUrl.withCredentials(schemaRegistryUrl, overrides));
        schemaRegistryUrl = RegistryUrl.withoutCredentials(schemaRegistryUrl);
    }

    /** A connection with default settings. */
    public static KafkaConnection to(String bootstrapServers, String schemaRegistryUrl) {
        return new KafkaConnection(bootstrapServers, schemaRegistryUrl, true, 0, (short) -1, Map.of());
    }

    /** Adds the keys that every service has to its definition. */
    public static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        BOOTSTRAP_SERVERS,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        Importance.HIGH,
                        "Kafka brokers to connect to first, host:port, parted by commas.")
                .define(
                        SCHEMA_REGISTRY_URL,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new RegistryUrl.Validator(),
                        Importance.HIGH,
                        "Base URL of a schema registry with Confluent's API; of its replicas too, parted by commas. A user and"
                                + " a password in it reach no log; kafka.basic.auth.user.info is the other place for them.")
                .define(
                        TOPICS_CREATE,
                        Type.BOOLEAN,
                        true,
                        Importance.MEDIUM,
                        "Whether topics that are missing are created at start; if not, the service refuses to start without them.")
                .define(
                        TOPICS_PARTITIONS,
                        Type.INT,
                        0,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "Partitions of topics that are created; 0 takes the number in the topic catalogue.")
                .define(
                        TOPICS_REPLICATION_FACTOR,
                        Type.SHORT,
                        (short) -1,
                        Range.atLeast(-1),
                        Importance.MEDIUM,
                        "Replicas of topics that are created; -1 takes the broker's default.");
    }

    /** Reads the connection from a service's checked settings. */
    public static KafkaConnection from(AbstractConfig config) {
        return new KafkaConnection(
                config.getString(BOOTSTRAP_SERVERS),
                config.getString(SCHEMA_REGISTRY_URL),
                config.getBoolean(TOPICS_CREATE),
                config.getInt(TOPICS_PARTITIONS),
                config.getShort(TOPICS_REPLICATION_FACTOR),
                config.originalsWithPrefix(Configuration.KAFKA_PREFIX));
    }

    /** Settings for a Kafka client or serializer; a new, mutable map. */
    public Map<String, Object> clientConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(BOOTSTRAP_SERVERS, bootstrapServers);
        config.put(SCHEMA_REGISTRY_URL, schemaRegistryUrl);
        config.putAll(overrides);
        return config;
    }

    /** Settings for an admin client that gives up within seconds; a new, mutable map. */
    public Map<String, Object> adminConfig() {
        Map<String, Object> config = clientConfig();
        if (!config.containsKey(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG)) {
            // Kafka refuses a time for the whole call that is shorter than the one for a request.
            config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
            config.put(
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    config.get(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG));
        }
        config.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, ADMIN_RECONNECT_MS);
        config.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, ADMIN_RECONNECT_MS);
        return config;
    }

    /** Serdes against this registry. */
    public AvroSerdes serdes() {
        return new AvroSerdes(clientConfig());
    }

    @Override
    public String toString() {
        return "Kafka at " + bootstrapServers + ", schema registry at " + schemaRegistryUrl;
    }
}
