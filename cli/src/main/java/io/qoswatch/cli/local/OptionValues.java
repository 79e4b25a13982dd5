package io.qoswatch.cli.local;

import java.util.List;
import java.util.function.Supplier;

import io.qoswatch.schemas.client.ConfigurationException;

/** Values of options that what they are for has to check. */
public final class OptionValues {

    private OptionValues() {}

    /**
     * Takes the values.
     *
     * @throws ConfigurationException with the reason, if they are refused by an {@code IllegalArgumentException}
     */
    public static <T> T checked(Supplier<T> taking) {
        try {
            return taking.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
        }
    }
}
