/** What the servers take from this machine: loopback ports and temporary folders. */
@NullMarked
package io.qoswatch.sandbox.host;

import org.jspecify.annotations.NullMarked;
