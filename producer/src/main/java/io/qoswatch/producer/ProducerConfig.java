package io.qoswatch.producer;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.qoswatch.producer.api.HostGroups;
import io.qoswatch.producer.api.ZoomAccount;
import io.qoswatch.producer.api.ZoomBase;
import io.qoswatch.producer.auth.AccessToken;
import io.qoswatch.producer.auth.Credentials;
import io.qoswatch.producer.poll.MeetingFilter;
import io.qoswatch.producer.poll.PollSettings;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.schemas.MeetingKind;
import io.qoswatch.schemas.client.Configuration;
import io.qoswatch.schemas.client.ConfigurationException;
import io.qoswatch.schemas.client.HttpPort;
import io.qoswatch.schemas.client.KafkaConnection;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The producer's settings, checked. {@code toString} shows no secret.
 *
 * @param apiUrl base of Zoom's API
 * @param apiUrlIsGiven whether that base was configured; if not, one that comes with a token replaces it
 * @param credentials how to get a token
 * @param pollInterval from the start of a poll to the start of the next
 * @param requestTimeout for one request, from the connection to the last byte
 * @param limits what live polls may call of the account's quota
 * @param backfillLimits what a backfill may call of it, null if nothing
 * @param marks what makes a meeting a suspect
 * @param webinars whether webinars are polled besides meetings
 * @param accounts whose meetings are listed
 * @param groups whose meetings Zoom is to list
 * @param filter which of the listed meetings are polled
 * @param catchUp how long a gap may be after which what was missed is looked for
 * @param privacy what becomes of personal fields
 * @param publish how samples and dead letters are published
 * @param kafka where samples go
 * @param httpPort where the service tells whether it works, or {@link HttpPort#OFF}
 */
public record ProducerConfig(
        HttpUrl apiUrl,
        boolean apiUrlIsGiven,
        Credentials credentials,
        Duration pollInterval,
        Duration requestTimeout,
        QuotaLimits limits,
        @Nullable QuotaLimits backfillLimits,
        SuspectMarks marks,
        boolean webinars,
        List<ZoomAccount> accounts,
        HostGroups groups,
        MeetingFilter filter,
        Duration catchUp,
        PrivacyPolicy privacy,
        PublishSettings publish,
        KafkaConnection kafka,
        int httpPort) {

    /** Every key with its type, default and description. */
    public static ConfigDef definition() {
        return HttpPort.define(KafkaConnection.define(PublishKeys.define(
                PrivacyKeys.define(QuotaKeys.define(DiscoveryKeys.define(ZoomKeys.define(new ConfigDef())))))));
    }

    /**
     * Reads settings.
     *
     * @throws ConfigurationException with every problem there is
     */
    public static ProducerConfig from(Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        AbstractConfig config = null;
        try {
            config = Configuration.check(definition(), settings);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        Map<String, ?> values = config == null ? settings : config.originals();
        problems.addAll(ZoomKeys.problems(values));
        problems.addAll(PrivacyKeys.problems(values));
        if (config == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return of(config);
    }

    private static ProducerConfig of(AbstractConfig config) {
        return new ProducerConfig(
                url(config, ZoomKeys.API_URL),
                ZoomKeys.isGiven(config.originals(), ZoomKeys.API_URL),
                credentials(config),
                Duration.ofMillis(config.getLong(ZoomKeys.POLL_INTERVAL_MS)),
                Duration.ofMillis(config.getLong(ZoomKeys.REQUEST_TIMEOUT_MS)),
                QuotaKeys.limits(config),
                QuotaKeys.backfillLimits(config),
                QuotaKeys.marks(config),
                config.getBoolean(ZoomKeys.WEBINARS),
                ZoomKeys.accounts(config),
                DiscoveryKeys.groups(config),
                DiscoveryKeys.filter(config),
                Duration.ofMillis(config.getLong(DiscoveryKeys.CATCH_UP_MAX_MS)),
                PrivacyKeys.policy(config),
                PublishKeys.settings(config),
                KafkaConnection.from(config),
                HttpPort.of(config));
    }

    /** What polls look at and how. */
    public PollSettings pollSettings(Clock clock) {
        Set<MeetingKind> kinds =
                webinars ? EnumSet.of(MeetingKind.MEETING, MeetingKind.WEBINAR) : EnumSet.of(MeetingKind.MEETING);
        return new PollSettings(kinds, accounts, filter, privacy, marks, catchUp, clock);
    }

    /** Where Zoom is asked, and for what part of it. */
    public ZoomBase base() {
        Set<String> subAccounts = new HashSet<>();
        for (ZoomAccount account : accounts) {
            if (account.isSub() && account.id() != null) {
                subAccounts.add(account.id());
            }
        }
        return new ZoomBase(apiUrl, apiUrlIsGiven, groups, subAccounts);
    }

    /** Whether all meetings of the app's own account are polled, and no others. */
    public boolean listsWholeAccount() {
        return filter.isOpen() && groups.ids().isEmpty() && accounts.stream().noneMatch(ZoomAccount::isSub);
    }

    private static Credentials credentials(AbstractConfig config) {
        Password token = config.getPassword(ZoomKeys.ACCESS_TOKEN);
        if (token != null) {
            return new Credentials.GivenToken(new AccessToken(token.value().strip()));
        }
        return new Credentials.ServerToServer(
                url(config, ZoomKeys.OAUTH_URL),
                config.getString(ZoomKeys.ACCOUNT_ID),
                config.getString(ZoomKeys.CLIENT_ID),
                config.getPassword(ZoomKeys.CLIENT_SECRET).value());
    }

    private static HttpUrl url(AbstractConfig config, String key) {
        String text = config.getString(key).strip();
        String withoutSlash = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return Objects.requireNonNull(HttpUrl.parse(withoutSlash), key);
    }
}
