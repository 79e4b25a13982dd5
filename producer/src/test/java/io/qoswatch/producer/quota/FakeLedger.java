package io.qoswatch.producer.quota;

import io.qoswatch.schemas.QosQuota;
import org.jspecify.annotations.Nullable;

/** Keeps the latest in memory, or fails. */
final class FakeLedger implements QuotaLedger {

    @Nullable
    QosQuota kept;

    int saves;
    boolean fails;
    Runnable onSave = () -> {};

    @Override
    public void save(QosQuota quota) {
        if (fails) {
            throw new IllegalStateException("no broker");
        }
        onSave.run();
        saves++;
        kept = quota;
    }
}
