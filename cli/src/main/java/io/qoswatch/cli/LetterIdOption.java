package io.qoswatch.cli;

import io.qoswatch.producer.dlq.LetterId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Ids of dead letters. */
final class LetterIdOption implements ITypeConverter<LetterId> {

    @Override
    public LetterId convert(String text) {
        try {
            return LetterId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
