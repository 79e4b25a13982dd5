package io.qoswatch.benchmarks;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/**
 * What a stretch of work cost this process.
 *
 * @param records records that were worked on
 * @param nanos time that it took
 * @param cpuNanos time that processors gave to it, all threads together: the broker's and the compiler's too
 */
record Effort(long records, long nanos, long cpuNanos) {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Where a process stands that has worked on that many records. */
    static Effort now(long records) {
        return new Effort(records, System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    Effort since(Effort earlier) {
        return new Effort(records - earlier.records, nanos - earlier.nanos, cpuNanos - earlier.cpuNanos);
    }

    /** Both, one after the other. */
    Effort and(Effort other) {
        return new Effort(records + other.records, nanos + other.nanos, cpuNanos + other.cpuNanos);
    }

    double recordsPerSecond() {
        return records * 1e9 / nanos;
    }

    /** Hardly depends on what else the machine does meanwhile. */
    double cpuMicrosPerRecord() {
        return cpuNanos / 1e3 / records;
    }
}
