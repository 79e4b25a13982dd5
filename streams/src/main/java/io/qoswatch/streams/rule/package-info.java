/** Rules: what a window must show to be in breach. Data from a YAML file; no Kafka in here. */
@NullMarked
package io.qoswatch.streams.rule;

import org.jspecify.annotations.NullMarked;
