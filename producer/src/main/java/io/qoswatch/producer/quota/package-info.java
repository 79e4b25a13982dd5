/** Zoom's limits on an account: no call goes over one, and what is left of the day is spent on purpose. */
@NullMarked
package io.qoswatch.producer.quota;

import org.jspecify.annotations.NullMarked;
