/** An invented world of meetings and participants, with known episodes of degradation; every value follows from a seed. */
@NullMarked
package io.qoswatch.sandbox.scenario;

import org.jspecify.annotations.NullMarked;
