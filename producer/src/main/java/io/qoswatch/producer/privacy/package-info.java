/** What becomes of personal attributes before anything is published: dropped, pseudonymised or kept. */
@NullMarked
package io.qoswatch.producer.privacy;

import org.jspecify.annotations.NullMarked;
