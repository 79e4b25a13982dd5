/** Which failures put a record aside, and which stop the application. */
@NullMarked
package io.qoswatch.streams.failure;

import org.jspecify.annotations.NullMarked;
