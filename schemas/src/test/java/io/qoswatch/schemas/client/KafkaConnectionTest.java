package io.qoswatch.schemas.client;

import java.util.Map;

import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KafkaConnectionTest {

    private static final ConfigDef DEFINITION = KafkaConnection.define(new ConfigDef());

    @Test
    void shouldHaveDefaults() {
        KafkaConnection connection =
                connection(Map.of("bootstrap.servers", "broker:9092", "schema.registry.url", "http://registry:8081"));

        assertThat(connection).isEqualTo(KafkaConnection.to("broker:9092", "http://registry:8081"));
        assertThat(connection.createTopics()).isTrue();
        assertThat(connection.partitions()).isZero();
        assertThat(connection.replicationFactor()).isEqualTo((short) -1);
        assertThat(connection.clientConfig())
                .isEqualTo(Map.of("bootstrap.servers", "broker:9092", "schema.registry.url", "http://registry:8081"));
    }

    @Test
    void shouldTakeEverySetting() {
        KafkaConnection connection = connection(Map.of(
                "bootstrap.servers", "broker:9092",
                "schema.registry.url", "https://registry/apis/ccompat/v7",
                "topics.create", "false",
                "topics.partitions", "24",
                "topics.replication.factor", "3",
                "kafka.security.protocol", "SSL"));

        assertThat(connection)
                .isEqualTo(new KafkaConnection(
                        "broker:9092",
                        "https://registry/apis/ccompat/v7",
                        false,
                        24,
                        (short) 3,
                        Map.of("security.protocol", "SSL")));
        assertThat(connection.clientConfig()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void shouldNeedServers() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> connection(Map.of()))
                .withMessageContaining("bootstrap.servers: is missing")
                .withMessageContaining("schema.registry.url: is missing");
    }

    @Test
    void shouldRefuseRegistryThatIsNoUrlWithoutRepeatingIt() {
        for (String url :
                new String[] {"registry:8081", "user:s3cret@registry", "ftp://registry", "http://", "http://a,"}) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .as(url)
                    .isThrownBy(
                            () -> connection(Map.of("bootstrap.servers", "broker:9092", "schema.registry.url", url)))
                    .withMessage(
                            "schema.registry.url: must be an http:// or https:// URL, or several parted by commas");
        }
    }

    @Test
    void shouldMoveCredentialsOfRegistryToSettingThatClientsHide() {
        KafkaConnection connection =
                KafkaConnection.to("broker:9092", "https://user:s3c@ret@one:8081, https://user:s3c@ret@two");

        assertThat(connection.schemaRegistryUrl()).isEqualTo("https://one:8081, https://two");
        assertThat(connection.clientConfig())
                .containsEntry("schema.registry.url", "https://one:8081, https://two")
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .containsEntry("basic.auth.user.info", "user:s3c@ret");
    }

    @Test
    void shouldPreferCredentialsThatAreGivenApart() {
        Map<String, Object> given =
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "given:apart");

        KafkaConnection connection =
                new KafkaConnection("broker:9092", "http://user:s3cret@registry", true, 0, (short) -1, given);

        assertThat(connection.overrides()).isEqualTo(given);
    }

    @Test
    void shouldNotTellCredentials() {
        KafkaConnection connection = new KafkaConnection(
                "broker:9092",
                "http://user:s3cret@registry",
                true,
                0,
                (short) -1,
                Map.of("sasl.jaas.config", "password='s3cret'"));

        assertThat(connection).hasToString("Kafka at broker:9092, schema registry at http://registry");
    }

    private static KafkaConnection connection(Map<String, String> settings) {
        return KafkaConnection.from(Configuration.check(DEFINITION, settings));
    }
}
