/** Event-time windows of one participant: which samples a window holds, when it is settled, and its statistics. */
@NullMarked
package io.qoswatch.streams.window;

import org.jspecify.annotations.NullMarked;
