package io.qoswatch.streams.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import io.qoswatch.schemas.QosSample;

/** Brings samples into an order of arrival. */
final class Delivery {

    private static final long GRACE_MS = 120_000;

    private record Arrival(long time, QosSample sample) {}

    private Delivery() {}

    static List<QosSample> inOrder(Collection<QosSample> samples) {
        return samples.stream()
                .sorted(Comparator.comparing(QosSample::getSampledAt))
                .toList();
    }

    /**
     * Each sample up to the grace late, so that none comes later behind the newest one; one in ten comes again, as it is or as a
     * revision with the same values, within ten minutes.
     */
    static List<QosSample> disturbed(Collection<QosSample> samples, Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (QosSample sample : samples) {
            long arrival = sample.getSampledAt().toEpochMilli() + random.nextLong(GRACE_MS + 1);
            arrivals.add(new Arrival(arrival, sample));
            if (random.nextInt(10) == 0) {
                QosSample again = QosSample.newBuilder(sample)
                        .setRevision(random.nextInt(2))
                        .build();
                arrivals.add(new Arrival(arrival + random.nextLong(5 * GRACE_MS), again));
            }
        }
        return ordered(arrivals);
    }

    /** Much too late, revised to other values, twice in a minute, with other times of joining: whatever may go wrong. */
    static List<QosSample> wild(Collection<QosSample> samples, Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (QosSample sample : samples) {
            long time = sample.getSampledAt().toEpochMilli();
            arrivals.add(new Arrival(time + random.nextLong(20 * GRACE_MS), sample));
            if (random.nextInt(4) == 0) {
                arrivals.add(new Arrival(time + random.nextLong(20 * GRACE_MS), altered(sample, random)));
            }
        }
        return ordered(arrivals);
    }

    private static QosSample altered(QosSample sample, Random random) {
        QosSample altered = QosSample.newBuilder(sample)
                .setRevision(random.nextInt(3))
                .setVideoInput(sample.getAudioInput())
                .build();
        if (random.nextBoolean()) {
            altered.setSampledAt(sample.getSampledAt().plusSeconds(random.nextInt(120)));
        }
        if (random.nextBoolean()) {
            altered.getParticipant().setJoinTime(sample.getSampledAt().minusSeconds(random.nextInt(600)));
        }
        return altered;
    }

    private static List<QosSample> ordered(List<Arrival> arrivals) {
        return arrivals.stream()
                .sorted(Comparator.comparing(Arrival::time))
                .map(Arrival::sample)
                .toList();
    }
}
