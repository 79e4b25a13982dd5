package io.qoswatch.producer.parse;

import java.util.List;

import io.qoswatch.schemas.QosSample;

/**
 * One page of a QoS document.
 *
 * @param participants in the document's order
 * @param rejected elements that could not be used
 * @param nextPageToken empty on the last page
 */
public record QosPage(List<ParticipantQos> participants, List<RejectedElement> rejected, String nextPageToken) {

    /** All samples, in the document's order. */
    public List<QosSample> samples() {
        return participants.stream()
                .flatMap(participant -> participant.samples().stream())
                .toList();
    }
}
