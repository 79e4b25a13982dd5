package io.qoswatch.schemas.client;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code schema.registry.url}: one base URL, or several parted by commas. Confluent's client writes its URLs to
 * the log and takes credentials from them, so credentials are moved to a setting that it hides.
 */
final class RegistryUrl {

    private static final Pattern USER_INFO = Pattern.compile("://([^/,]*)@");
    private static final Pattern URL = Pattern.compile("(https?|mock)://[^/\\s,].*");

    private RegistryUrl() {}

    /** The same URLs without user and password. */
    static String withoutCredentials(String urls) {
        return USER_INFO.matcher(urls).replaceAll("://");
    }

    /** The settings and, unless they have credentials already, those of the first URL that holds some, as it spells them. */
    static Map<String, Object> withCredentials(String urls, Map<String, Object> settings) {
        Matcher credentials = USER_INFO.matcher(urls);
        if (!credentials.find() || settings.containsKey(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE)) {
            return settings;
        }
        Map<String, Object> all = new HashMap<>(settings);
        all.put(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE, "USER_INFO");
        all.putIfAbsent(SchemaRegistryClientConfig.USER_INFO_CONFIG, credentials.group(1));
        return all;
    }

    /** Refuses what is no URL, without repeating the value: it may hold a password. */
    static final class Validator implements ConfigDef.Validator {

        @Override
        public void ensureValid(String key, @Nullable Object value) {
            if (value == null) { // ConfigDef tells by itself that the key is missing.
                return;
            }
            for (String url : value.toString().split(",", -1)) {
                if (!URL.matcher(url.strip()).matches()) {
                    throw new ConfigException("must be an http:// or https:// URL, or several parted by commas");
                }
            }
        }

        @Override
        public String toString() {
            return "http:// or https:// URLs";
        }
    }
}
