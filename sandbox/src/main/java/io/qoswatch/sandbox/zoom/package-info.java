/** Zoom's dashboard API as an HTTP server over a {@linkplain io.qoswatch.sandbox.scenario.Scenario scenario}. */
@NullMarked
package io.qoswatch.sandbox.zoom;

import org.jspecify.annotations.NullMarked;
