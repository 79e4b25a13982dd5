/** The streams service: settings, and the process that runs the topology. */
@NullMarked
package io.qoswatch.streams;

import org.jspecify.annotations.NullMarked;
