/**
 * The contract between the modules and with every consumer: Avro records (generated from {@code src/main/avro}), the
 * {@linkplain io.qoswatch.schemas.TopicCatalogue topic catalogue}, keys, event headers and serdes.
 */
@NullMarked
package io.qoswatch.schemas;

import org.jspecify.annotations.NullMarked;
