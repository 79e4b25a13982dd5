package io.qoswatch.schemas.client;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/** Replaces references in a setting, such as that to an environment variable, by means of Kafka's own config providers. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|directory):[^}]*}");

    private final ConfigTransformer transformer;

    References() {
        Map<String, ConfigProvider> providers = Map.of(
                "env", new EnvVarConfigProvider(),
                "file", new FileConfigProvider(),
                "directory", new DirectoryConfigProvider());
        providers.values().forEach(provider -> provider.configure(Map.of()));
        transformer = new ConfigTransformer(providers);
    }

    /**
     * The setting with what its references lead to.
     *
     * @throws ConfigException if one leads to nothing; names the reference alone, since the text around it may be a secret
     */
    String resolve(String setting) {
        return REFERENCE.matcher(setting).replaceAll(match -> Matcher.quoteReplacement(follow(match.group())));
    }

    private String follow(String reference) {
        String found;
        try {
            found = transformer.transform(Map.of("", reference)).data().getOrDefault("", reference);
        } catch (ConfigException e) { // How the providers tell that they cannot read a file.
            throw new ConfigException("the reference " + reference + " cannot be read: " + Reason.of(e));
        }
        if (found.equals(reference)) { // What the transformer makes of a name that the provider does not know.
            throw new ConfigException("the reference " + reference + " leads to nothing");
        }
        return found;
    }
}
