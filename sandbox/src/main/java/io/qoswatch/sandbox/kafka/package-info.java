/** Kafka brokers: one inside this JVM, or a cluster of processes. */
@NullMarked
package io.qoswatch.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
