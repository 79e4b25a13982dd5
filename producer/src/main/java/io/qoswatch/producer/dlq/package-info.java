/** What was put aside: reads the dead letters, and gives them back to where they came from. */
@NullMarked
package io.qoswatch.producer.dlq;

import org.jspecify.annotations.NullMarked;
