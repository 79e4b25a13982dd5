/** The {@code qoswatch} command: reads options and configuration, assembles, runs, maps failures to exit codes. */
@NullMarked
package io.qoswatch.cli;

import org.jspecify.annotations.NullMarked;
