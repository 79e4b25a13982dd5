package io.qoswatch.producer.quota;

import io.qoswatch.schemas.QosQuota;

/** Keeps what was called today where a crash does not reach it. */
@FunctionalInterface
public interface QuotaLedger {

    /** Replaces what was kept; it is safe when this returns. */
    void save(QosQuota quota);
}
