package io.qoswatch.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.qoswatch.producer.metrics.ProducerStats;
import io.qoswatch.producer.parse.MalformedDocumentException;
import io.qoswatch.producer.parse.QosPageParser;
import io.qoswatch.producer.parse.SampleContext;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.QosSample;
import io.qoswatch.schemas.SampleSource;

/**
 * A page of ten participants as Zoom serves it, each with the same number of samples.
 *
 * @param bytes the page's JSON
 * @param context what the page does not say
 * @param samples number of samples in it
 */
@SuppressWarnings("ArrayRecordComponent") // Carries bytes to be parsed; never compared.
record QosDocument(byte[] bytes, SampleContext context, int samples) {

    /** Stands for a page that is still to come. */
    static final QosDocument NONE =
            new QosDocument(new byte[0], new SampleContext(new Meeting(), Instant.EPOCH, SampleSource.REST_LIVE), 0);

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int PARTICIPANTS = 10;

    /** With those who leave and those who come late, some meetings have ten who stay. */
    private static final int SEATS = 20;

    /**
     * Gets a page whose participants have samples.
     *
     * @param samplesEach samples of each participant
     */
    static QosDocument withSamples(int samplesEach) {
        // Some people leave early or come late: of many meetings, the first with a full page is taken.
        try (SimulatedPages pages = new SimulatedPages(START, 60, SEATS, samplesEach)) {
            pages.moveTo(START.plus(Duration.ofMinutes(samplesEach)));
            for (Meeting meeting : pages.liveMeetings()) {
                SampleContext context = new SampleContext(meeting, pages.now(), SampleSource.REST_LIVE);
                byte[] bytes = pages.page(meeting, "");
                int samples = read(bytes, context).size();
                if (samples == PARTICIPANTS * samplesEach) {
                    return new QosDocument(bytes, context, samples);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the simulated Zoom gives no page", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        throw new IllegalStateException("no page of ten participants with " + samplesEach + " samples each");
    }

    /** The page's samples. */
    List<QosSample> read() {
        try {
            return read(bytes, context);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<QosSample> read(byte[] bytes, SampleContext context) throws IOException {
        try {
            return new QosPageParser(new ProducerStats())
                    .parsePage(bytes, context)
                    .samples();
        } catch (MalformedDocumentException e) {
            throw new IOException(e);
        }
    }
}
