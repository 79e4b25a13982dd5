package io.qoswatch.benchmarks;

import java.util.Random;
import java.util.concurrent.Callable;

import io.qoswatch.sandbox.kafka.KafkaCluster;

/**
 * Takes one broker after another down and starts it again, every second time by a kill, until the run is over. The next one is
 * taken only when the last one is back in sync, as replication promises nothing for two at once.
 */
final class BrokerBouncer implements Callable<Boolean> {

    private static final int LONGEST_DOWN_MS = 6_000;
    private static final int LONGEST_REST_MS = 5_000;

    private final KafkaCluster cluster;
    private final ChaosProgress progress;
    private final Random random;

    BrokerBouncer(KafkaCluster cluster, ChaosProgress progress, Random random) {
        this.cluster = cluster;
        this.progress = progress;
        this.random = random;
    }

    @Override
    public Boolean call() throws InterruptedException {
        try {
            for (boolean kill = true; !progress.isOver(); kill = !kill) {
                progress.pause(random.nextInt(LONGEST_REST_MS));
                bounce(1 + random.nextInt(cluster.size()), kill);
            }
        } finally {
            progress.stop();
        }
        return true;
    }

    private void bounce(int node, boolean kill) throws InterruptedException {
        if (kill) {
            cluster.kill(node);
        } else {
            cluster.stop(node);
        }
        progress.pause(random.nextInt(LONGEST_DOWN_MS));
        cluster.restart(node);
        progress.bounced(kill);
    }
}
