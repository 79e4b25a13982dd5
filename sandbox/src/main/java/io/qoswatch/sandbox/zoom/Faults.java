package io.qoswatch.sandbox.zoom;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which answers of a {@link SimulatedZoom} are failures. Any thread may call. */
public final class Faults {

    private final Map<Endpoint, Injection> injections = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Integer> hanging = new EnumMap<>(Endpoint.class);

    Faults() {}

    /** Makes the next calls of the endpoint fail, in place of any fault it had. */
    public void inject(Endpoint endpoint, Fault fault, int calls) {
        injectAfter(0, endpoint, fault, calls);
    }

    /** Makes calls of the endpoint fail after so many right answers, in place of any fault it had. */
    public synchronized void injectAfter(int answers, Endpoint endpoint, Fault fault, int calls) {
        injections.put(endpoint, new Injection(fault, answers, calls));
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
        injections.put(endpoint, injection.next());
        return injection.answers() > 0 ? Optional.empty() : Optional.of(injection.fault());
    }

    /** Lets a call hang until the endpoint has another fault or none. */
    synchronized void hang(Endpoint endpoint) throws InterruptedException {
        hanging.merge(endpoint, 1, Integer::sum);
        try {
            while (hangs(endpoint)) {
                wait();
            }
        } finally {
            hanging.merge(endpoint, -1, Integer::sum);
        }
    }

    /** How many calls of the endpoint have no answer because of a fault. */
    public synchronized int hanging(Endpoint endpoint) {
        return hanging.getOrDefault(endpoint, 0);
    }

    private boolean hangs(Endpoint endpoint) {
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

    /** A fault of some calls, after some answers. */
    private record Injection(Fault fault, int answers, int calls) {

        Injection next() {
            return answers > 0 ? new Injection(fault, answers - 1, calls) : new Injection(fault, 0, calls - 1);
        }
    }
}
