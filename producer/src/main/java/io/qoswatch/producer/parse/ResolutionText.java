package io.qoswatch.producer.parse;

/** Reads {@code 1280*720}. */
final class ResolutionText {

    /** What an unreadable text gives. */
    static final long UNREADABLE = -1;

    private static final int MAX_DIGITS = 6;

    private ResolutionText() {}

    /** Width in the upper, height in the lower half; {@link #UNREADABLE} for any other text. */
    static long parse(char[] text, int offset, int length) {
        int end = offset + length;
        int star = offset;
        while (star < end && text[star] != '*') {
            star++;
        }
        if (star == end) {
            return UNREADABLE;
        }
        int width = pixels(text, offset, star);
        int height = pixels(text, star + 1, end);
        return width < 0 || height < 0 ? UNREADABLE : ((long) width << 32) | height;
    }

    static int width(long resolution) {
        return (int) (resolution >> 32);
    }

    static int height(long resolution) {
        return (int) resolution;
    }

    private static int pixels(char[] text, int from, int end) {
        if (end == from || end - from > MAX_DIGITS) {
            return -1;
        }
        int pixels = 0;
        for (int i = from; i < end; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
            pixels = pixels * 10 + (text[i] - '0');
        }
        return pixels;
    }
}
