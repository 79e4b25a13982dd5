package io.qoswatch.producer.dlq;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Makes records of dead letters of either kind. What is needed for documents is made with the first of them. */
final class Revivals {

    private final Supplier<UnreadDocuments> maker;
    private @Nullable UnreadDocuments documents;

    Revivals(Supplier<UnreadDocuments> maker) {
        this.maker = maker;
    }

    Revival revive(Letter letter) {
        if (letter.isRecord()) {
            return RefusedRecords.revive(letter);
        }
        if (documents == null) {
            documents = maker.get();
        }
        return documents.revive(letter);
    }
}
