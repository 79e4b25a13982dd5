/** The Kafka Streams topology: loads a participant's state, lets windows, rules and alerts do the work, stores, forwards. */
@NullMarked
package io.qoswatch.streams.topology;

import org.jspecify.annotations.NullMarked;
