/** How dead letters are shown. */
@NullMarked
package io.qoswatch.cli.dlq;

import org.jspecify.annotations.NullMarked;
