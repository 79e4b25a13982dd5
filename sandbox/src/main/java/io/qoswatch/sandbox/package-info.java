/** Servers to try and test the project without an account, a cluster or a container: started and stopped together. */
@NullMarked
package io.qoswatch.sandbox;

import org.jspecify.annotations.NullMarked;
