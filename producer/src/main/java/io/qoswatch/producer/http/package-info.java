/** One exchange with Zoom over HTTP, and what kind of failure an answer means. */
@NullMarked
package io.qoswatch.producer.http;

import org.jspecify.annotations.NullMarked;
