package io.qoswatch.streams.window;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import io.qoswatch.schemas.MediaStream;
import io.qoswatch.schemas.MediaStreamName;
import io.qoswatch.schemas.QosSample;
import org.apache.avro.Schema;

/** Walks the media streams of a sample: {@link MediaStreamName} spells the fields of {@link QosSample}. */
final class StreamsOfSample {

    private static final List<MediaStreamName> NAMES = Arrays.stream(MediaStreamName.values())
            .filter(name -> name != MediaStreamName.UNKNOWN)
            .toList();

    private static final int[] POSITIONS = positions(QosSample.getClassSchema());

    private StreamsOfSample() {}

    /** Hands out the streams that were not idle, in Zoom's order. */
    static void forEach(QosSample sample, BiConsumer<MediaStreamName, MediaStream> action) {
        for (int i = 0; i < POSITIONS.length; i++) {
            if (sample.get(POSITIONS[i]) instanceof MediaStream stream) {
                action.accept(NAMES.get(i), stream);
            }
        }
    }

    private static int[] positions(Schema schema) {
        return NAMES.stream()
                .mapToInt(name ->
                        schema.getField(name.name().toLowerCase(Locale.ROOT)).pos())
                .toArray();
    }
}
