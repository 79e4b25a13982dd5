package io.qoswatch.producer.parse;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import io.qoswatch.schemas.MediaStream;
import org.jspecify.annotations.Nullable;

/** Reads one media stream of a sample. Used for one document, by one thread. */
final class StreamReader {

    private final Values values;
    /** Most of the 18 streams are idle: an empty record is taken for the next one. */
    private @Nullable MediaStream spare;

    StreamReader(Values values) {
        this.values = values;
    }

    /** The stream, or null if it has no value at all. */
    @Nullable
    MediaStream read(JsonParser parser, String name) throws IOException {
        if (!values.isObject(parser, "", name)) {
            return null;
        }
        MediaStream stream = spare == null ? new MediaStream() : spare;
        spare = null;
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            parser.nextToken();
            readMember(parser, name, member, stream);
        }
        if (isIdle(stream)) {
            spare = stream;
            return null;
        }
        return stream;
    }

    private void readMember(JsonParser parser, String name, String member, MediaStream stream) throws IOException {
        switch (member) {
            case "bitrate" -> stream.setBitrateKbps(values.number(parser, name, member, Unit.KBPS));
            case "latency" -> stream.setLatencyMs(values.number(parser, name, member, Unit.MILLISECONDS));
            case "jitter" -> stream.setJitterMs(values.number(parser, name, member, Unit.MILLISECONDS));
            case "avg_loss" -> stream.setAvgLossPct(values.number(parser, name, member, Unit.PERCENT));
            case "max_loss" -> stream.setMaxLossPct(values.number(parser, name, member, Unit.PERCENT));
            case "frame_rate" -> stream.setFrameRateFps(values.number(parser, name, member, Unit.FRAMES_PER_SECOND));
            case "resolution" -> readResolution(parser, name, member, stream);
            default -> values.unknown(parser, member);
        }
    }

    private void readResolution(JsonParser parser, String name, String member, MediaStream stream) throws IOException {
        if (Values.isAbsent(parser)) {
            return;
        }
        long resolution =
                ResolutionText.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (resolution == ResolutionText.UNREADABLE) {
            values.bad(parser, name, member);
            return;
        }
        stream.setWidth(ResolutionText.width(resolution));
        stream.setHeight(ResolutionText.height(resolution));
    }

    private static boolean isIdle(MediaStream stream) {
        return stream.getBitrateKbps() == null
                && stream.getLatencyMs() == null
                && stream.getJitterMs() == null
                && stream.getAvgLossPct() == null
                && stream.getMaxLossPct() == null
                && stream.getWidth() == null
                && stream.getFrameRateFps() == null;
    }
}
