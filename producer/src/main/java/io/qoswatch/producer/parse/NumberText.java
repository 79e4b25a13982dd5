package io.qoswatch.producer.parse;

/**
 * Reads numbers with units out of a text buffer without making strings: {@code 27.15 Kbps}, {@code 126 ms}, {@code 0.3%},
 * {@code -56}. Blanks may stand around and between, the unit may be missing.
 */
final class NumberText {

    /** Up to here a long is exact as a double, so that one division by a power of ten rounds correctly. */
    private static final long MAX_EXACT = 1L << 53;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private NumberText() {}

    static boolean isBlank(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    /** The number, or NaN if the text is anything else, or the number out of the unit's range. */
    static double parse(char[] text, int offset, int length, Unit unit) {
        int end = offset + length;
        int at = skipBlanks(text, offset, end);
        boolean negative = at < end && text[at] == '-';
        int start = negative ? at + 1 : at;
        int wholeEnd = skipDigits(text, start, end);
        if (wholeEnd == start) {
            return Double.NaN;
        }
        int numberEnd = wholeEnd;
        if (wholeEnd < end && text[wholeEnd] == '.') {
            numberEnd = skipDigits(text, wholeEnd + 1, end);
            if (numberEnd == wholeEnd + 1) {
                return Double.NaN;
            }
        }
        int unitStart = skipBlanks(text, numberEnd, end);
        if (!unit.matches(text, unitStart, skipBlanksBack(text, unitStart, end))) {
            return Double.NaN;
        }
        double value = value(text, start, wholeEnd, numberEnd);
        return unit.checked(negative && value != 0 ? -value : value);
    }

    /** Exact for what fits into 53 bits and 15 fraction digits, which is all that Zoom sends; the JDK reads the rest. */
    private static double value(char[] text, int start, int wholeEnd, int numberEnd) {
        int fractionDigits = Math.max(0, numberEnd - wholeEnd - 1);
        if (fractionDigits < POWERS_OF_TEN.length && numberEnd - start <= 17) {
            long digits = 0;
            for (int i = start; i < numberEnd; i++) {
                if (text[i] != '.') {
                    digits = digits * 10 + (text[i] - '0');
                }
            }
            if (digits <= MAX_EXACT) {
                return digits / POWERS_OF_TEN[fractionDigits];
            }
        }
        return Double.parseDouble(new String(text, start, numberEnd - start));
    }

    private static int skipDigits(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }

    private static int skipBlanks(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] <= ' ') {
            at++;
        }
        return at;
    }

    private static int skipBlanksBack(char[] text, int from, int end) {
        int at = end;
        while (at > from && text[at - 1] <= ' ') {
            at--;
        }
        return at;
    }
}
