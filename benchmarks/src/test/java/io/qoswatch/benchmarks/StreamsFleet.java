package io.qoswatch.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Some instances of the streams service with one application id, and who supervises them: an instance that ends is started
 * again. For one thread.
 */
final class StreamsFleet implements AutoCloseable {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

    private final List<StreamsProcess> instances = new ArrayList<>();
    private final Map<String, String> settings;
    private int ownEnds;
    private int forgotten;

    private StreamsFleet(Map<String, String> settings) {
        this.settings = new HashMap<>(settings);
    }

    static StreamsFleet start(Path folder, int size, Map<String, String> settings) throws IOException {
        StreamsFleet fleet = new StreamsFleet(settings);
        for (int i = 1; i <= size; i++) {
            fleet.instances.add(StreamsProcess.start(folder.resolve("streams-" + i), settings));
        }
        return fleet;
    }

    /** How often an instance ended without having been killed. */
    int ownEnds() {
        return ownEnds;
    }

    /** How often an instance came back without its local state. */
    int forgotten() {
        return forgotten;
    }

    /** Starts those again that have ended. */
    void supervise() throws IOException {
        for (StreamsProcess instance : instances) {
            if (instance.hasEnded()) {
                ownEnds++;
                instance.restart(settings);
            }
        }
    }

    /** Kills one and starts it again at once; one in three times on a machine that has nothing of its state. */
    void killOne(Random random) throws IOException, InterruptedException {
        StreamsProcess victim = instances.get(random.nextInt(instances.size()));
        victim.kill();
        if (random.nextInt(3) == 0) {
            victim.forget();
            forgotten++;
        }
        victim.restart(settings);
    }

    /**
     * Stops all as an operator does, and starts them with a setting that differs.
     *
     * @return how many did not stop in time and were killed
     */
    int restartWith(String key, String value) throws IOException, InterruptedException {
        int stuck = 0;
        for (StreamsProcess instance : instances) {
            if (!instance.stop(LONGEST_STOP)) {
                stuck++;
                instance.kill();
            }
        }
        settings.put(key, value);
        for (StreamsProcess instance : instances) {
            instance.restart(settings);
        }
        return stuck;
    }

    @Override
    public void close() throws InterruptedException {
        for (StreamsProcess instance : instances) {
            instance.kill();
        }
    }
}
