/** From the bytes of Zoom's documents to Avro records: values with units to numbers, absent to null. */
@NullMarked
package io.qoswatch.producer.parse;

import org.jspecify.annotations.NullMarked;
