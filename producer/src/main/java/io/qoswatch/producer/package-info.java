/** Fetches quality-of-service samples from Zoom and publishes each of them once to Kafka; {@link io.qoswatch.producer.ProducerService} is the door. */
@NullMarked
package io.qoswatch.producer;

import org.jspecify.annotations.NullMarked;
