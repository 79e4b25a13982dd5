/** The demo: the whole system on this machine, its alerts on the console, its detections compared with the ground truth. */
@NullMarked
package io.qoswatch.cli.demo;

import org.jspecify.annotations.NullMarked;
