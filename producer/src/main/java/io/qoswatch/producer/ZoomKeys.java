package io.qoswatch.producer;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.qoswatch.producer.api.ZoomAccount;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Keys that say where Zoom is, how to get in and how often to ask. */
final class ZoomKeys {

    static final String API_URL = "zoom.api.url";
    static final String OAUTH_URL = "zoom.oauth.url";
    static final String ACCOUNT_ID = "zoom.account.id";
    static final String CLIENT_ID = "zoom.client.id";
    static final String CLIENT_SECRET = "zoom.client.secret";
    static final String ACCESS_TOKEN = "zoom.access.token";
    static final String REQUEST_TIMEOUT_MS = "zoom.request.timeout.ms";
    static final String WEBINARS = "zoom.webinars";
    static final String SUB_ACCOUNTS = "zoom.sub.accounts";
    static final String POLL_INTERVAL_MS = "poll.interval.ms";

    private static final String OWN_ACCOUNT = "me";
    private static final List<String> APP = List.of(ACCOUNT_ID, CLIENT_ID, CLIENT_SECRET);

    private ZoomKeys() {}

    static ConfigDef define(ConfigDef definition) {
        return defineCredentials(definition)
                .define(
                        API_URL,
                        Type.STRING,
                        "https://api.zoom.us/v2",
                        ConfigDef.LambdaValidator.with(ZoomKeys::checkUrl, () -> "an http or https URL"),
                        Importance.MEDIUM,
                        "Base URL of Zoom's API. Unless it is given, the one that Zoom names along with a token is used.")
                .define(
                        OAUTH_URL,
                        Type.STRING,
                        "https://zoom.us/oauth/token",
                        ConfigDef.LambdaValidator.with(ZoomKeys::checkUrl, () -> "an http or https URL"),
                        Importance.MEDIUM,
                        "URL of Zoom's token endpoint.")
                .define(
                        REQUEST_TIMEOUT_MS,
                        Type.LONG,
                        15_000L,
                        Range.between(1L, 600_000L),
                        Importance.LOW,
                        "Time for one request to Zoom, from the connection to the last byte, ms.")
                .define(
                        WEBINARS,
                        Type.BOOLEAN,
                        false,
                        Importance.MEDIUM,
                        "Whether webinars are polled besides meetings; the app then needs their scopes too.")
                .define(
                        SUB_ACCOUNTS,
                        Type.LIST,
                        "",
                        ConfigDef.LambdaValidator.with(ZoomKeys::checkIds, () -> "ids of accounts"),
                        Importance.LOW,
                        "Ids of sub-accounts that are polled in place of the app's own account, for the app of a master account;"
                                + " '" + OWN_ACCOUNT + "' among them stands for its own. All share one quota.")
                .define(
                        POLL_INTERVAL_MS,
                        Type.LONG,
                        60_000L,
                        Range.between(1L, 86_400_000L),
                        Importance.MEDIUM,
                        "Time from the start of a poll to the start of the next, ms. Zoom makes a sample a minute.");
    }

    private static ConfigDef defineCredentials(ConfigDef definition) {
        return definition
                .define(
                        ACCOUNT_ID,
                        Type.STRING,
                        null,
                        Importance.HIGH,
                        "Zoom account of the server-to-server OAuth app.")
                .define(CLIENT_ID, Type.STRING, null, Importance.HIGH, "Client id of the app.")
                .define(CLIENT_SECRET, Type.PASSWORD, null, Importance.HIGH, "Client secret of the app.")
                .define(
                        ACCESS_TOKEN,
                        Type.PASSWORD,
                        null,
                        Importance.HIGH,
                        "A token from elsewhere, instead of an app's account id, client id and secret. It cannot be"
                                + " renewed, so the producer ends with it.");
    }

    static List<ZoomAccount> accounts(AbstractConfig config) {
        ZoomAccount own = ZoomAccount.own(config.getString(ACCOUNT_ID));
        List<ZoomAccount> listed = config.getList(SUB_ACCOUNTS).stream()
                .map(id -> id.equals(OWN_ACCOUNT) ? own : ZoomAccount.sub(id))
                .distinct()
                .toList();
        return listed.isEmpty() ? List.of(own) : listed;
    }

    /** What is wrong with the credentials as a whole. */
    static List<String> problems(Map<String, ?> values) {
        List<String> missing = APP.stream().filter(key -> !isGiven(values, key)).toList();
        boolean hasToken = isGiven(values, ACCESS_TOKEN);
        if (hasToken && missing.size() < APP.size()) {
            return List.of(ACCESS_TOKEN + ": give either this or " + String.join(", ", APP) + ", not both");
        }
        if (hasToken) {
            return List.of();
        }
        if (missing.size() == APP.size()) {
            return List.of(ACCESS_TOKEN + ": no credentials: give this, or " + String.join(", ", APP));
        }
        return missing.stream()
                .map(key -> key + ": is missing, a server-to-server OAuth app needs " + String.join(", ", APP))
                .toList();
    }

    static boolean isGiven(Map<String, ?> values, String key) {
        return Stream.ofNullable(values.get(key))
                .anyMatch(value -> !value.toString().isBlank());
    }

    private static void checkIds(String key, @Nullable Object value) {
        if (value instanceof List<?> ids && ids.contains("")) {
            throw new ConfigException("has an empty id");
        }
    }

    private static void checkUrl(String key, @Nullable Object value) {
        HttpUrl url = value == null ? null : HttpUrl.parse(value.toString().strip());
        if (url == null || !url.username().isEmpty() || url.query() != null || url.fragment() != null) {
            // The value is left out of the message, since it may hold a user and a password.
            throw new ConfigException(key + " must be an http or https URL without user, query and fragment");
        }
    }
}
