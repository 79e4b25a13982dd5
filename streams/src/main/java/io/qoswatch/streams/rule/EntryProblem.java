package io.qoswatch.streams.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Says for a person what Jackson does not like about a rule. */
final class EntryProblem {

    private EntryProblem() {}

    /** The key and what is wrong with it. */
    static String of(JsonProcessingException problem) {
        if (problem instanceof UnrecognizedPropertyException unknown) {
            return "no such key '" + unknown.getPropertyName() + "'";
        }
        if (problem instanceof InvalidFormatException value) {
            return key(value) + ": '" + value.getValue() + "' is not " + kind(value.getTargetType());
        }
        if (problem instanceof JsonMappingException mapping) {
            return key(mapping) + ": has the wrong kind of value";
        }
        return problem.getOriginalMessage();
    }

    private static String key(JsonMappingException problem) {
        return problem.getPath().isEmpty() ? "rule" : problem.getPath().get(0).getFieldName();
    }

    private static String kind(Class<?> type) {
        if (type == Integer.class) {
            return "a whole number";
        }
        return type == Double.class ? "a number" : "a duration such as PT30S or PT2M";
    }
}
