package io.qoswatch.sandbox.zoom;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** Writes one JSON object, member by member, to memory. For one thread. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text;
    private final JsonGenerator generator;

    private Json(StringWriter text, JsonGenerator generator) {
        this.text = text;
        this.generator = generator;
    }

    static Json object() {
        StringWriter text = new StringWriter();
        try {
            JsonGenerator generator = FACTORY.createGenerator(text);
            generator.writeStartObject();
            return new Json(text, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Json text(String name, String value) {
        return write(() -> generator.writeStringField(name, value));
    }

    Json number(String name, long value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    Json number(String name, double value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    Json flag(String name, boolean value) {
        return write(() -> generator.writeBooleanField(name, value));
    }

    Json texts(String name, Collection<String> values) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    Json member(String name, Consumer<Json> members) {
        return write(() -> {
            generator.writeObjectFieldStart(name);
            members.accept(this);
            generator.writeEndObject();
        });
    }

    <T> Json array(String name, Collection<T> elements, BiConsumer<Json, T> members) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (T element : elements) {
                generator.writeStartObject();
                members.accept(this, element);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    /** Ends the object; its text. */
    String end() {
        write(generator::close);
        return text.toString();
    }

    private Json write(Writing writing) {
        try {
            writing.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory does not fail.
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
