/** Holds the alert engine against a slow program that shares nothing with it, and against labels. */
@NullMarked
package io.qoswatch.streams.oracle;

import org.jspecify.annotations.NullMarked;
