package io.qoswatch.producer;

import java.util.List;
import java.util.Map;

import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.schemas.client.Configuration;
import io.qoswatch.schemas.client.ConfigurationException;
import io.qoswatch.schemas.client.KafkaConnection;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * What of the producer's settings concerns dead letters. Zoom's credentials may be missing.
 *
 * @param kafka where the dead letters are, without the right to create topics
 * @param publish names the producer whose samples are known as published, and how dead letters are published
 * @param privacy what becomes of personal fields
 */
public record DlqSettings(KafkaConnection kafka, PublishSettings publish, PrivacyPolicy privacy) {

    /**
     * Reads the producer's settings.
     *
     * @throws ConfigurationException with every problem there is
     */
    public static DlqSettings from(Map<String, String> settings) {
        AbstractConfig config = Configuration.check(ProducerConfig.definition(), settings);
        List<String> problems = PrivacyKeys.problems(config.originals());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new DlqSettings(
                withoutCreation(KafkaConnection.from(config)),
                PublishKeys.settings(config),
                PrivacyKeys.policy(config));
    }

    private static KafkaConnection withoutCreation(KafkaConnection kafka) {
        return new KafkaConnection(
                kafka.bootstrapServers(), kafka.schemaRegistryUrl(), false, 0, (short) -1, kafka.overrides());
    }
}
