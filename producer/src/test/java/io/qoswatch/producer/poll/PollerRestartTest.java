package io.qoswatch.producer.poll;

import org.junit.jupiter.api.Test;

import static io.qoswatch.producer.TestDocuments.participant;
import static io.qoswatch.producer.TestDocuments.sample;
import static org.assertj.core.groups.Tuple.tuple;

class PollerRestartTest extends PollerFixture {

    @Test
    void shouldPublishNothingTwiceAfterARestart() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10), sample(2, 20)));
        poller.pollOnce();
        zoom.samples("a==", participant("1", sample(1, 10), sample(2, 20), sample(3, 30)));
        restarted().pollOnce();

        published()
                .containsExactly(
                        tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 2, 20.0, 0), tuple("a==", "1", 3, 30.0, 0));
    }

    @Test
    void shouldRecogniseChangedValuesAfterARestart() {
        zoom.live("a==");
        zoom.samples("a==", participant("1", sample(1, 10)));
        poller.pollOnce();
        zoom.samples("a==", participant("1", sample(1, 11)));
        restarted().pollOnce();

        published().containsExactly(tuple("a==", "1", 1, 10.0, 0), tuple("a==", "1", 1, 11.0, 1));
    }
}
