package io.qoswatch.streams.oracle;

/** A figure that a packaged rule watches, with what that rule says of it. */
enum Figure {
    AUDIO_LOSS("audio-loss", 2, 3, 10, 100, 1, 2),
    AUDIO_JITTER("audio-jitter", 30, 40, 80, 300, 1, 2),
    AUDIO_LATENCY("audio-latency", 200, 300, 800, 2000, 1, 2),
    VIDEO_LOSS("video-loss", 2, 3, 10, 100, 1, 2),
    VIDEO_JITTER("video-jitter", 30, 40, 80, 300, 1, 2),
    VIDEO_LATENCY("video-latency", 200, 300, 800, 2000, 1, 2),
    CPU_LOAD("cpu-load", 85, 95, OracleRule.NEVER, 100, 2, 3);

    /** How long windows of this project's packaged rules must be better before an alert ends, minutes. */
    static final int KEEP_MINUTES = 2;

    final String ruleId;
    final double clear;
    final double warning;
    final double critical;
    final double highest;
    final int forMinutes;
    final int minSamples;

    Figure(
            String ruleId,
            double clear,
            double warning,
            double critical,
            double highest,
            int forMinutes,
            int minSamples) {
        this.ruleId = ruleId;
        this.clear = clear;
        this.warning = warning;
        this.critical = critical;
        this.highest = highest;
        this.forMinutes = forMinutes;
        this.minSamples = minSamples;
    }

    /** True if the rule knows critical breaches. */
    boolean canBeCritical() {
        return critical < OracleRule.NEVER;
    }
}
