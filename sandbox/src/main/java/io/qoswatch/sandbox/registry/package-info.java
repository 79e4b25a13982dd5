/** A schema registry as a child process that never outlives this JVM. */
@NullMarked
package io.qoswatch.sandbox.registry;

import org.jspecify.annotations.NullMarked;
