package io.qoswatch.cli.dlq;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.regex.Pattern;

import io.qoswatch.producer.dlq.Letter;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One letter with its headers and what it holds, as far as that is text. */
public final class LetterText {

    /** A terminal would obey them. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private LetterText() {}

    /** Prints it. */
    public static void print(Letter letter, boolean isRedriven, PrintWriter out) {
        out.printf("id: %s%s%n", letter.id(), isRedriven ? " (redriven)" : "");
        out.printf("time: %s%n", letter.time());
        out.printf("reason: %s%n", letter.reason());
        out.printf("key: %s%n", line(letter.key()));
        out.println("headers:");
        for (Header header : letter.headers()) {
            out.printf("  %s: %s%n", header.key(), line(header.value()));
        }
        out.printf("value: %d bytes%n", letter.size());
        byte[] value = letter.value();
        if (value != null && value.length > 0) {
            out.println(text(value).orElse("(binary; --raw writes the bytes)"));
        }
        out.flush();
    }

    private static String line(byte @Nullable [] bytes) {
        return bytes == null
                ? "none"
                : text(bytes)
                        .map(text -> text.strip().replace("\n", "\n      "))
                        .orElse("(binary)");
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return bytes.length > 0 && bytes[0] == 0
                    ? Optional.empty()
                    : Optional.of(CONTROL.matcher(text).replaceAll("\uFFFD"));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
