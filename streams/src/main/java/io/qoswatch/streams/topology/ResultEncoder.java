package io.qoswatch.streams.topology;

import org.apache.avro.specific.SpecificRecord;

/** Turns results into what their sinks write. */
@FunctionalInterface
interface ResultEncoder {

    /**
     * Encodes a result.
     *
     * @param sink where it goes to
     * @throws RuntimeException if its schema does not allow it, or the registry does not answer
     */
    Object encode(String sink, SpecificRecord result);
}
