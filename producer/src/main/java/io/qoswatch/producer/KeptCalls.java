package io.qoswatch.producer;

import java.time.Instant;

import io.qoswatch.producer.publish.Kept;
import io.qoswatch.producer.publish.KeptReader;
import io.qoswatch.producer.publish.PublishException;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.quota.CallQuota;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.SharedDay;
import io.qoswatch.schemas.QosQuota;
import io.qoswatch.schemas.TopicCatalogue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads at a start what former runs have called, of the live polls and of backfills. */
public final class KeptCalls {

    private static final Logger LOG = LoggerFactory.getLogger(KeptCalls.class);

    private KeptCalls() {}

    /**
     * What counts as called by the live polls; null if that is nothing.
     *
     * @throws PublishException if Kafka or the registry does not answer
     */
    public static @Nullable QosQuota ofPolls(ProducerConfig config, Instant now) {
        QuotaLimits backfillPart = config.backfillLimits();
        return SharedDay.kept(
                read(config, config.publish(), config.limits()),
                latest(config, config.publish().ofBackfill()).latest(),
                backfillPart == null ? 0 : backfillPart.perDay(),
                now);
    }

    /**
     * What counts as called by a backfill; null if that is nothing.
     *
     * @param limits what it may call
     * @throws PublishException if Kafka or the registry does not answer
     */
    public static @Nullable QosQuota ofBackfill(ProducerConfig config, QuotaLimits limits, Instant now) {
        return SharedDay.kept(
                read(config, config.publish().ofBackfill(), limits),
                latest(config, config.publish()).latest(),
                config.limits().perDay(),
                now);
    }

    private static @Nullable QosQuota read(ProducerConfig config, PublishSettings settings, QuotaLimits limits) {
        Kept<QosQuota> read = latest(config, settings);
        if (read.unreadableAt() == null) {
            return read.latest();
        }
        LOG.error("calls of a former run are unknown, a tenth of its day's budget is left at={}", read.unreadableAt());
        return CallQuota.unknown(limits, read.latest(), read.unreadableAt());
    }

    private static Kept<QosQuota> latest(ProducerConfig config, PublishSettings settings) {
        return KeptReader.read(config.kafka(), TopicCatalogue.QUOTA, settings.transactionalId());
    }
}
