/** Figures of the streams service for those who run it. */
@NullMarked
package io.qoswatch.streams.metrics;

import org.jspecify.annotations.NullMarked;
