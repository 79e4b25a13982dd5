/** The cycle: list live meetings, read their pages, publish what is new, remember it. */
@NullMarked
package io.qoswatch.producer.poll;

import org.jspecify.annotations.NullMarked;
