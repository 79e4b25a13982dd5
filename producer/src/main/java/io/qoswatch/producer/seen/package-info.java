/** Knows what has been published of each participant: in memory, and as cursors that outlive the process. */
@NullMarked
package io.qoswatch.producer.seen;

import org.jspecify.annotations.NullMarked;
