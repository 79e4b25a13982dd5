package io.qoswatch.sandbox.zoom;

import java.util.List;
import java.util.Map;

/** A refusal, with the status, code and text that Zoom answers. */
final class ApiError extends Exception {

    /** A member or parameter that is wrong. */
    record Field(String field, String message) {}

    private final int status;
    private final int code;
    private final List<Field> fields;
    private final Map<String, String> headers;

    private ApiError(int status, int code, String message, List<Field> fields, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = List.copyOf(fields);
        this.headers = Map.copyOf(headers);
    }

    static ApiError invalidToken() {
        return new ApiError(401, 124, "Invalid access token.", List.of(), Map.of());
    }

    static ApiError expiredToken() {
        return new ApiError(401, 124, "Access token is expired.", List.of(), Map.of());
    }

    static ApiError validationFailed(String parameter, String message) {
        return new ApiError(400, 300, "Validation Failed.", List.of(new Field(parameter, message)), Map.of());
    }

    static ApiError pageTokenRefused() {
        return new ApiError(400, 300, "The next page token is invalid or expired.", List.of(), Map.of());
    }

    static ApiError noSuchMeeting(String id) {
        return new ApiError(404, 3001, "Meeting does not exist: " + id + ".", List.of(), Map.of());
    }

    static ApiError noSuchAccount(String id) {
        return new ApiError(404, 2001, "Account does not exist: " + id + ".", List.of(), Map.of());
    }

    static ApiError notAvailable() {
        return new ApiError(
                404,
                3001,
                "This meeting's detail info is not available. The meeting ID is not valid or the meeting has not ended yet.",
                List.of(),
                Map.of());
    }

    static ApiError notRecognised() {
        return new ApiError(404, 2300, "This API endpoint is not recognized.", List.of(), Map.of());
    }

    static ApiError forbidden() {
        return new ApiError(403, 403, "Forbidden.", List.of(), Map.of());
    }

    static ApiError internal() {
        return new ApiError(500, 500, "Internal error.", List.of(), Map.of());
    }

    static ApiError tooManyPerSecond(Map<String, String> headers) {
        return new ApiError(
                429,
                429,
                "You have reached the maximum per-second rate limit for this API. Try again later.",
                List.of(),
                headers);
    }

    static ApiError tooManyPerDay(Map<String, String> headers) {
        return new ApiError(
                429,
                429,
                "You have reached the maximum daily rate limit for this API. Refer to the response header for details on"
                        + " when you can make another request.",
                List.of(),
                headers);
    }

    Answer answer() {
        Json body = Json.object();
        body.number("code", code).text("message", String.valueOf(getMessage()));
        if (!fields.isEmpty()) {
            body.array("errors", fields, (json, field) -> json.text("field", field.field())
                    .text("message", field.message()));
        }
        return new Answer(status, headers, body.end());
    }
}
