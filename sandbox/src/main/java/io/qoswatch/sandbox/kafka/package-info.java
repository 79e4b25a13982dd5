/** Kafka brokers inside this JVM. */
@NullMarked
package io.qoswatch.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
