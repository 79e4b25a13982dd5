/** How fast the parts and the whole are, as ratios to the least that must be done, measured in the same run. */
@NullMarked
package io.qoswatch.benchmarks;

import org.jspecify.annotations.NullMarked;
