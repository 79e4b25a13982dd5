package io.qoswatch.producer.parse;

import java.util.List;

import io.qoswatch.schemas.Participant;
import io.qoswatch.schemas.QosSample;

/**
 * One participant's element of a QoS document.
 *
 * @param participant with personal attributes as Zoom gave them; its samples share this record
 * @param samples in the document's order, which Zoom does not promise to be that of time
 */
public record ParticipantQos(Participant participant, List<QosSample> samples) {}
