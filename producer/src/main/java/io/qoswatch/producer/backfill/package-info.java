/** Fetches the past: windows of it from the newest to the oldest, each meeting once, across any number of runs. */
@NullMarked
package io.qoswatch.producer.backfill;

import org.jspecify.annotations.NullMarked;
