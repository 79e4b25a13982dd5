package io.qoswatch.producer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.producer.privacy.PersonalField;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.privacy.Pseudonyms;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Keys that say what becomes of personal fields. */
final class PrivacyKeys {

    static final String KEEP = "privacy.keep";
    static final String PSEUDONYMISE = "privacy.pseudonymise";
    static final String PSEUDONYM_KEY = "privacy.pseudonym.key";

    private static final String ALL = "all";
    private static final int MIN_KEY_LENGTH = 16;

    private PrivacyKeys() {}

    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        KEEP,
                        Type.LIST,
                        "",
                        ConfigDef.LambdaValidator.with(PrivacyKeys::checkNames, PrivacyKeys::validNames),
                        Importance.MEDIUM,
                        "Personal fields that are published as Zoom gave them, or '" + ALL
                                + "'. Personal fields that are in neither list are dropped.")
                .define(
                        PSEUDONYMISE,
                        Type.LIST,
                        "",
                        ConfigDef.LambdaValidator.with(PrivacyKeys::checkNames, PrivacyKeys::validNames),
                        Importance.MEDIUM,
                        "Personal fields that are published as pseudonyms: 16 hex digits of a keyed hash, or '" + ALL
                                + "'. A field that is named wins over 'all' in the other list.")
                .define(
                        PSEUDONYM_KEY,
                        Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "Key of the pseudonyms, at least " + MIN_KEY_LENGTH
                                + " characters. Another key gives other pseudonyms.");
    }

    /** What is wrong with the privacy keys as a whole. */
    static List<String> problems(Map<String, ?> values) {
        List<String> problems = new ArrayList<>();
        List<String> keep = names(values.get(KEEP));
        List<String> pseudonymise = names(values.get(PSEUDONYMISE));
        for (String name : keep) {
            if (pseudonymise.contains(name)) {
                problems.add(KEEP + ": '" + name + "' is in " + PSEUDONYMISE + " too");
            }
        }
        if (!pseudonymise.isEmpty() && !ZoomKeys.isGiven(values, PSEUDONYM_KEY)) {
            problems.add(PSEUDONYM_KEY + ": is missing, " + PSEUDONYMISE + " needs it");
        } else if (!pseudonymise.isEmpty()
                && String.valueOf(values.get(PSEUDONYM_KEY)).length() < MIN_KEY_LENGTH
                && !String.valueOf(values.get(PSEUDONYM_KEY)).startsWith("${")) {
            problems.add(PSEUDONYM_KEY + ": must have at least " + MIN_KEY_LENGTH + " characters");
        }
        return problems;
    }

    static PrivacyPolicy policy(AbstractConfig config) {
        List<String> keepNames = config.getList(KEEP);
        List<String> pseudonymiseNames = config.getList(PSEUDONYMISE);
        Set<PersonalField> keep = fields(keepNames);
        Set<PersonalField> pseudonymise = fields(pseudonymiseNames);
        if (keepNames.contains(ALL)) {
            keep.removeAll(pseudonymise);
        } else {
            pseudonymise.removeAll(keep);
        }
        Password key = config.getPassword(PSEUDONYM_KEY);
        return new PrivacyPolicy(keep, pseudonymise, key == null ? null : new Pseudonyms(key.value()));
    }

    private static Set<PersonalField> fields(List<String> names) {
        Set<PersonalField> fields = EnumSet.noneOf(PersonalField.class);
        if (names.contains(ALL)) {
            return EnumSet.allOf(PersonalField.class);
        }
        names.forEach(name -> PersonalField.named(name).ifPresent(fields::add));
        return fields;
    }

    private static List<String> names(@Nullable Object list) {
        if (list == null || list.toString().isBlank()) {
            return List.of();
        }
        return Arrays.asList(list.toString().strip().split("\\s*,\\s*", -1));
    }

    private static void checkNames(String key, @Nullable Object value) {
        if (!(value instanceof List<?> names)) {
            return;
        }
        for (Object name : names) {
            if (!ALL.equals(name) && PersonalField.named(name.toString()).isEmpty()) {
                throw new ConfigException("no such personal field '" + name + "'; known are " + validNames());
            }
        }
    }

    private static String validNames() {
        return ALL + ", " + PersonalField.names();
    }
}
