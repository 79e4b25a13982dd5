/** What the producer counts about itself. */
@NullMarked
package io.qoswatch.producer.metrics;

import org.jspecify.annotations.NullMarked;
