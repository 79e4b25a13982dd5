package io.qoswatch.producer;

import java.util.Map;
import java.util.Objects;

import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.SuspectMarks;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Keys that say what the account may call, and which meetings come first where that is not enough. */
final class QuotaKeys {

    static final String PLAN = "zoom.plan";
    static final String HEAVY_PER_SECOND = "zoom.limit.heavy.per.second";
    static final String LISTS_PER_MINUTE = "zoom.limit.resource.intensive.per.minute";
    static final String PER_DAY = "zoom.limit.per.day";
    static final String PART = "zoom.limit.part";
    static final String BACKFILL_SHARE = "backfill.share";
    static final String SUSPECT_LOSS = "poll.suspect.loss.percent";
    static final String SUSPECT_JITTER = "poll.suspect.jitter.ms";
    static final String SUSPECT_LATENCY = "poll.suspect.latency.ms";

    private static final Map<String, QuotaLimits> PLANS = Map.of(
            "pro", QuotaLimits.PRO,
            "business", QuotaLimits.BUSINESS,
            "business-plus", QuotaLimits.BUSINESS,
            "education", QuotaLimits.BUSINESS,
            "enterprise", QuotaLimits.BUSINESS,
            "partner", QuotaLimits.BUSINESS,
            "unlimited", QuotaLimits.NONE);

    private QuotaKeys() {}

    static ConfigDef define(ConfigDef definition) {
        definition
                .define(
                        PLAN,
                        Type.STRING,
                        "business-plus",
                        ConfigDef.ValidString.in(
                                PLANS.keySet().stream().sorted().toArray(String[]::new)),
                        Importance.HIGH,
                        "The Zoom account's plan, which tells how many calls it may make. Business, Education, Enterprise and"
                                + " Partner plans have the same limits; 'unlimited' is for a simulated Zoom.")
                .define(
                        PART,
                        Type.DOUBLE,
                        1.0,
                        ConfigDef.LambdaValidator.with(QuotaKeys::checkPart, () -> "above 0, at most 1"),
                        Importance.MEDIUM,
                        "Part of the limits that this producer may use. Zoom counts all apps of an account together.")
                .define(
                        BACKFILL_SHARE,
                        Type.DOUBLE,
                        0.0,
                        ConfigDef.LambdaValidator.with(QuotaKeys::checkShare, () -> "at least 0, below 1"),
                        Importance.MEDIUM,
                        "Share of zoom.limit.part that 'qoswatch backfill' may use. The producer leaves it alone, whether or not a"
                                + " backfill runs, so give both the same, and start the producer anew first.");
        defineLimit(definition, HEAVY_PER_SECOND, "Calls in a second of endpoints that Zoom labels Heavy (samples).");
        defineLimit(
                definition,
                LISTS_PER_MINUTE,
                "Calls in a minute of endpoints that Zoom labels Resource-intensive (lists of meetings).");
        defineLimit(definition, PER_DAY, "Calls of both labels in a day, which ends at 00:00 UTC.");
        return defineMarks(definition);
    }

    /** What the live polls may call. */
    static QuotaLimits limits(AbstractConfig config) {
        return all(config).part(1 - config.getDouble(BACKFILL_SHARE));
    }

    /** What a backfill may call; null if nothing. */
    static @Nullable QuotaLimits backfillLimits(AbstractConfig config) {
        QuotaLimits all = all(config);
        double share = config.getDouble(BACKFILL_SHARE);
        if (all.equals(QuotaLimits.NONE)) {
            return all;
        }
        return share == 0 ? null : all.part(share);
    }

    private static QuotaLimits all(AbstractConfig config) {
        QuotaLimits plan = Objects.requireNonNull(PLANS.get(config.getString(PLAN)));
        return new QuotaLimits(
                        given(config, HEAVY_PER_SECOND, plan.heavyPerSecond()),
                        given(config, LISTS_PER_MINUTE, plan.resourceIntensivePerMinute()),
                        given(config, PER_DAY, plan.perDay()))
                .part(config.getDouble(PART));
    }

    static SuspectMarks marks(AbstractConfig config) {
        return new SuspectMarks(
                config.getDouble(SUSPECT_LOSS), config.getDouble(SUSPECT_JITTER), config.getDouble(SUSPECT_LATENCY));
    }

    private static void defineLimit(ConfigDef definition, String key, String meaning) {
        definition.define(
                key,
                Type.INT,
                null,
                ConfigDef.LambdaValidator.with(QuotaKeys::checkLimit, () -> "at least 0"),
                Importance.MEDIUM,
                meaning + " 0 is no limit; by default that of zoom.plan.");
    }

    private static ConfigDef defineMarks(ConfigDef definition) {
        return definition
                .define(
                        SUSPECT_LOSS,
                        Type.DOUBLE,
                        SuspectMarks.DEFAULT.lossPct(),
                        Range.atLeast(0),
                        Importance.LOW,
                        "Average loss of audio or video from which on a meeting is asked for more often, where calls are"
                                + " scarce, percent.")
                .define(
                        SUSPECT_JITTER,
                        Type.DOUBLE,
                        SuspectMarks.DEFAULT.jitterMs(),
                        Range.atLeast(0),
                        Importance.LOW,
                        "Jitter from which on it is asked for more often, ms.")
                .define(
                        SUSPECT_LATENCY,
                        Type.DOUBLE,
                        SuspectMarks.DEFAULT.latencyMs(),
                        Range.atLeast(0),
                        Importance.LOW,
                        "Latency from which on it is asked for more often, ms.");
    }

    private static int given(AbstractConfig config, String key, int otherwise) {
        Integer given = config.getInt(key);
        return given == null ? otherwise : given;
    }

    private static void checkLimit(String key, @Nullable Object value) {
        if (value instanceof Integer limit && limit < 0) {
            throw new ConfigException(key, value, "must be at least 0");
        }
    }

    private static void checkShare(String key, @Nullable Object value) {
        if (!(value instanceof Double share && share >= 0 && share < 1)) {
            throw new ConfigException(key, value, "must be at least 0 and below 1");
        }
    }

    private static void checkPart(String key, @Nullable Object value) {
        if (!(value instanceof Double part && part > 0 && part <= 1)) {
            throw new ConfigException(key, value, "must be above 0 and at most 1");
        }
    }
}
