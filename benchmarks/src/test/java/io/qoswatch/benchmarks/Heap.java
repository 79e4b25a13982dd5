package io.qoswatch.benchmarks;

import java.lang.management.ManagementFactory;

/** The heap of this process. */
final class Heap {

    private Heap() {}

    /** Bytes that live objects take, after a collection. */
    static long inUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
