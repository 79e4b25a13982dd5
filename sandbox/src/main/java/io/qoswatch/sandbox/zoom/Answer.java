package io.qoswatch.sandbox.zoom;

import java.util.HashMap;
import java.util.Map;

/**
 * What is sent back; JSON, unless a header says otherwise.
 *
 * @param status HTTP status
 * @param headers further headers
 * @param body text of the body
 */
record Answer(int status, Map<String, String> headers, String body) {

    static Answer ok(Json body) {
        return new Answer(200, Map.of(), body.end());
    }

    Answer with(String header, String value) {
        Map<String, String> merged = new HashMap<>(headers);
        merged.put(header, value);
        return new Answer(status, merged, body);
    }
}
