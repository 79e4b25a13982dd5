/** Zoom's Dashboard endpoints: which URL to ask, and pages of what they answer. */
@NullMarked
package io.qoswatch.producer.api;

import org.jspecify.annotations.NullMarked;
