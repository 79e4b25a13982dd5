package io.qoswatch.producer.parse;

/** Unit of a number that Zoom writes as text, and the range in which the number makes sense. */
enum Unit {
    KBPS("kbps", 0, Double.MAX_VALUE),
    MILLISECONDS("ms", 0, Double.MAX_VALUE),
    PERCENT("%", 0, 100),
    FRAMES_PER_SECOND("fps", 0, Double.MAX_VALUE),
    DBM("dbm", -1_000, 1_000),
    SECONDS("s", 0, Double.MAX_VALUE),
    COUNT("", 0, Double.MAX_VALUE);

    private final String suffix;
    private final double min;
    private final double max;

    Unit(String suffix, double min, double max) {
        this.suffix = suffix;
        this.min = min;
        this.max = max;
    }

    /** The value, or NaN if it is out of range. */
    double checked(double value) {
        return value >= min && value <= max ? value : Double.NaN;
    }

    /** True if the text, which has no blanks around it, is this unit in any case, or nothing. */
    boolean matches(char[] text, int from, int to) {
        if (from == to) {
            return true;
        }
        if (to - from != suffix.length()) {
            return false;
        }
        for (int i = 0; i < suffix.length(); i++) {
            if (Character.toLowerCase(text[from + i]) != suffix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
