package io.qoswatch.producer.privacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Takes out of Zoom's documents what may be personal, and leaves their form: texts and numbers become {@value #HIDDEN}. What is
 * kept is listed, not what is hidden, since what could not be read may hold anything anywhere: measured values, times, counts
 * and the ids that samples carry too, and these only where they look like what they are called.
 */
public final class Redaction {

    static final String HIDDEN = "\u2026";
    private static final JsonFactory JSON = new JsonFactory();

    private static final Set<String> MEASURED = Set.of(
            "bitrate",
            "latency",
            "jitter",
            "avg_loss",
            "max_loss",
            "resolution",
            "frame_rate",
            "zoom_min_cpu_usage",
            "zoom_avg_cpu_usage",
            "zoom_max_cpu_usage",
            "system_max_cpu_usage",
            "max_rssi",
            "avg_rssi",
            "min_rssi",
            "rssi_unit",
            "page_count",
            "page_size",
            "total_records",
            "participants",
            "duration");
    private static final Pattern MEASURE =
            Pattern.compile("-?\\d{1,9}([.,*]\\d{1,6}|(:\\d\\d){1,2})?\\s?([kK]bps|ms|%|fps|dBm)?|dBm|");

    private static final Set<String> TIMES =
            Set.of("date_time", "join_time", "leave_time", "start_time", "end_time", "from", "to");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?Z?)?|");

    private static final Pattern UUID = Pattern.compile("[A-Za-z0-9+/]{22}==|");
    private static final Pattern USER_ID = Pattern.compile("\\d{1,12}|");

    private Redaction() {}

    /** The document without what may be personal; empty if it is not one JSON value. */
    public static Optional<byte[]> ofDocument(byte[] document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonParser parser = JSON.createParser(document);
                JsonGenerator generator = JSON.createGenerator(bytes)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            copy(parser, generator);
            if (parser.nextToken() != null) {
                return Optional.empty();
            }
        } catch (IOException e) { // Not shown: the message may quote the document.
            return Optional.empty();
        }
        return Optional.of(bytes.toByteArray());
    }

    /** One value with all that is in it, without recursion: how deep it goes is up to the sender. */
    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        int depth = 0;
        String member = "";
        JsonToken token = parser.currentToken();
        while (true) {
            if (token == JsonToken.FIELD_NAME) {
                member = parser.currentName();
                generator.writeFieldName(isName(member) ? member : HIDDEN);
            } else if (token.isScalarValue() && !isKept(member, parser)) {
                generator.writeString(HIDDEN);
            } else {
                generator.copyCurrentEvent(parser);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
            if (token == null) {
                throw new IOException("ends within a value");
            }
        }
    }

    private static boolean isKept(String member, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL || token.isBoolean()) {
            return true;
        }
        String text = parser.getText();
        if (MEASURED.contains(member)) {
            return MEASURE.matcher(text).matches();
        }
        if (TIMES.contains(member)) {
            return TIME.matcher(text).matches();
        }
        return (member.equals("uuid") && UUID.matcher(text).matches())
                || (member.equals("user_id") && USER_ID.matcher(text).matches());
    }

    /** Zoom's names of members; anything else may be a value in the wrong place. */
    private static boolean isName(String member) {
        return member.length() <= 50
                && member.chars().allMatch(c -> c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }
}
