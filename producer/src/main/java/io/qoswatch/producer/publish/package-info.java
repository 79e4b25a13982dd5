/** Samples, cursors and dead letters into Kafka, in transactions, and the cursors back. */
@NullMarked
package io.qoswatch.producer.publish;

import org.jspecify.annotations.NullMarked;
