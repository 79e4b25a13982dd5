package io.qoswatch.producer.parse;

/** A document that is not the JSON that was asked for. The message says where it ends to be, not what stands there. */
public final class MalformedDocumentException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedDocumentException(String message) {
        super(message);
    }
}
