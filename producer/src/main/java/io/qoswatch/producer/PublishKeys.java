package io.qoswatch.producer;

import java.util.Locale;

import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishSettings;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Keys that say how samples and dead letters are published. */
final class PublishKeys {

    static final String TRANSACTIONAL_ID = "transactional.id";
    static final String DLQ_PAYLOAD = "dlq.payload";

    private static final String DEFAULT_ID = "qoswatch-producer";

    private PublishKeys() {}

    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        TRANSACTIONAL_ID,
                        Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "Name under which samples are published; of two producers with the same, the later one ends the other. By"
                                + " default " + DEFAULT_ID
                                + ", with the Zoom account's id where that is given. With another name a"
                                + " producer does not know what was published before.")
                .define(
                        DLQ_PAYLOAD,
                        Type.STRING,
                        "redacted",
                        ConfigDef.ValidString.in("redacted", "original"),
                        Importance.MEDIUM,
                        "What is published of Zoom's documents that could not be read: 'redacted' keeps measured values, times and"
                                + " ids, and nothing of what is not JSON; 'original' keeps all, personal data too.");
    }

    static PublishSettings settings(AbstractConfig config) {
        return new PublishSettings(
                transactionalId(config),
                DeadLetterPayload.valueOf(config.getString(DLQ_PAYLOAD).toUpperCase(Locale.ROOT)));
    }

    private static String transactionalId(AbstractConfig config) {
        String given = config.getString(TRANSACTIONAL_ID);
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        String account = config.getString(ZoomKeys.ACCOUNT_ID);
        return account == null || account.isBlank() ? DEFAULT_ID : DEFAULT_ID + "-" + account.strip();
    }
}
