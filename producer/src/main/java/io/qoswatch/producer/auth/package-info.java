/** Bearer tokens for Zoom's API: a given one, or server-to-server OAuth. */
@NullMarked
package io.qoswatch.producer.auth;

import org.jspecify.annotations.NullMarked;
