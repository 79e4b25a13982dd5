/** How a service of this project is configured, connects to Kafka and the schema registry, and puts the contract there. */
@NullMarked
package io.qoswatch.schemas.client;

import org.jspecify.annotations.NullMarked;
