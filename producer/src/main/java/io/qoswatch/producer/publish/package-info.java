/** Samples and dead letters into Kafka, acknowledged by the brokers. */
@NullMarked
package io.qoswatch.producer.publish;

import org.jspecify.annotations.NullMarked;
