package io.qoswatch.streams;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Figures for tests, which also put a mistake into the program where it can be told to happen: after a window was settled, before
 * the rules judge it.
 */
final class FailingRegistry extends SimpleMeterRegistry {

    private final AtomicReference<@Nullable RuntimeException> next = new AtomicReference<>();
    private final AtomicInteger toPass = new AtomicInteger();

    /** The next windows pass, then one fails. */
    void failAfter(int windows) {
        toPass.set(windows);
        failNext();
    }

    void failNext() {
        failNext(new IllegalStateException("a mistake in the program"));
    }

    void failNext(RuntimeException failure) {
        next.set(failure);
    }

    double count(String name, String... tags) {
        return get(name).tags(tags).counter().count();
    }

    @Override
    protected Counter newCounter(Meter.Id id) {
        if (!id.getName().equals("qoswatch.rule.evaluations")) {
            return super.newCounter(id);
        }
        return new CumulativeCounter(id) {
            @Override
            public void increment(double amount) {
                boolean passes = toPass.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                RuntimeException failure = passes ? null : next.getAndSet(null);
                if (failure != null) {
                    throw failure;
                }
                super.increment(amount);
            }
        };
    }
}
