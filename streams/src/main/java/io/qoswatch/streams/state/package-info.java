/** What the stores of the topology share. */
@NullMarked
package io.qoswatch.streams.state;

import org.jspecify.annotations.NullMarked;
