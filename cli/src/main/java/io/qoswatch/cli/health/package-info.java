/** Tells over HTTP whether a service works, for whatever supervises it. */
@NullMarked
package io.qoswatch.cli.health;

import org.jspecify.annotations.NullMarked;
