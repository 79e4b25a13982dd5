/** What {@code qoswatch backfill} tells people. */
@NullMarked
package io.qoswatch.cli.backfill;

import org.jspecify.annotations.NullMarked;
