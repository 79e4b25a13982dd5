/** Which of the libraries' log messages are worth an operator's eyes. */
@NullMarked
package io.qoswatch.cli.log;

import org.jspecify.annotations.NullMarked;
