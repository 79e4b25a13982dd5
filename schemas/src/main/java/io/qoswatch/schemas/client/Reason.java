package io.qoswatch.schemas.client;

import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;

/** What went wrong, as a part of one line for a person. */
final class Reason {

    /** A server that is not what we took it for may answer with a whole page. */
    private static final int LIMIT = 300;

    private Reason() {}

    static String of(Throwable problem) {
        String message = problem.getMessage();
        if (message == null || message.isBlank()) {
            return problem.getClass().getSimpleName();
        }
        if (problem instanceof UnknownHostException) { // Its message is the name of the host alone.
            return "unknown host " + message;
        }
        if (problem instanceof NoSuchFileException) { // Its message is the path alone.
            return "no such file";
        }
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "...";
    }
}
