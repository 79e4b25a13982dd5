/** The life of an alert: plain classes, no Kafka. A state and a judged window give the next state and what happened. */
@NullMarked
package io.qoswatch.streams.alert;

import org.jspecify.annotations.NullMarked;
