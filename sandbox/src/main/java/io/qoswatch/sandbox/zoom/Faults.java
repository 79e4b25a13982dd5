package io.qoswatch.sandbox.zoom;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which answers of a {@link SimulatedZoom} are failures. Any thread may call. */
public final class Faults {

    private final Map<Endpoint, Injection> injections = new EnumMap<>(Endpoint.class);

    Faults() {}

    /** Makes the next calls of the endpoint fail, in place of any fault it had. */
    public synchronized void inject(Endpoint endpoint, Fault fault, int calls) {
        injections.put(endpoint, new Injection(fault, calls));
        notifyAll();
    }

    /** Makes every call of the endpoint fail until told otherwise. */
    public void inject(Endpoint endpoint, Fault fault) {
        inject(endpoint, fault, Integer.MAX_VALUE);
    }

    /** Ends all faults; calls that hang are answered now. */
    public synchronized void clear() {
        injections.clear();
        notifyAll();
    }

    /** The fault of a call that has come in. */
    synchronized Optional<Fault> next(Endpoint endpoint) {
        Injection injection = injections.get(endpoint);
        if (injection == null || injection.calls() == 0) {
            return Optional.empty();
        }
        injections.put(endpoint, new Injection(injection.fault(), injection.calls() - 1));
        return Optional.of(injection.fault());
    }

    /** Lets a call hang until the endpoint has another fault or none. */
    synchronized void hang(Endpoint endpoint) throws InterruptedException {
        while (isHanging(endpoint)) {
            wait();
        }
    }

    private boolean isHanging(Endpoint endpoint) {
        Injection injection = injections.get(endpoint);
        return injection != null && injection.fault() == Fault.HANG;
    }

    /** The answer that a fault makes of the right one. */
    static Answer apply(Fault fault, Answer right) {
        return switch (fault) {
            case INVALID_TOKEN -> ApiError.invalidToken().answer();
            case FORBIDDEN -> ApiError.forbidden().answer();
            case TOO_MANY_PER_SECOND -> ApiError.tooManyPerSecond(Map.of()).answer();
            case TOO_MANY_PER_DAY -> ApiError.tooManyPerDay(Map.of()).answer();
            case SERVER_ERROR -> ApiError.internal().answer();
            case BAD_GATEWAY -> html(502, "502 Bad Gateway");
            case HTML -> html(200, "We will be back soon");
            case TRUNCATED ->
                new Answer(
                        200,
                        right.headers(),
                        right.body().substring(0, right.body().length() / 2));
            case EMPTY -> new Answer(200, Map.of(), "");
            case EMPTY_PAGE -> Answer.ok(emptyPage());
            case HANG -> right;
        };
    }

    private static Answer html(int status, String title) {
        String body = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>";
        return new Answer(status, Map.of("Content-Type", "text/html"), body);
    }

    private static Json emptyPage() {
        return Json.object()
                .text("next_page_token", "")
                .number("page_count", 0)
                .number("page_size", 10)
                .number("total_records", 0)
                .texts("meetings", List.of())
                .texts("webinars", List.of())
                .texts("participants", List.of());
    }

    private record Injection(Fault fault, int calls) {}
}
