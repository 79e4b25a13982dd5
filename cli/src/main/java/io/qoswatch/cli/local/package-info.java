/** The whole system in one process: the simulated world's options, the services beside the sandbox, an orderly end. */
@NullMarked
package io.qoswatch.cli.local;

import org.jspecify.annotations.NullMarked;
