package io.qoswatch.sandbox.zoom;

import java.util.List;
import java.util.Optional;

/**
 * What is below {@code /v2/metrics/meetings}, or {@code …/webinars}, or the same of a sub-account below {@code
 * /v2/accounts/{id}}.
 *
 * @param list which list
 * @param rest segments behind it, not decoded
 */
record MetricsPath(MeetingRoster.Lists list, List<String> rest) {

    static Optional<MetricsPath> of(List<String> path) {
        boolean ofAccount = path.size() > 2 && path.get(1).equals("accounts");
        String account = ofAccount ? MeetingIds.decode(path.get(2)) : MeetingRoster.OWN_ACCOUNT;
        int metrics = ofAccount ? 3 : 1;
        if (path.size() < metrics + 2
                || !path.get(0).equals("v2")
                || !path.get(metrics).equals("metrics")
                || !List.of("meetings", "webinars").contains(path.get(metrics + 1))) {
            return Optional.empty();
        }
        boolean webinars = path.get(metrics + 1).equals("webinars");
        return Optional.of(
                new MetricsPath(new MeetingRoster.Lists(account, webinars), path.subList(metrics + 2, path.size())));
    }

    Endpoint endpoint() {
        int size = rest.size();
        if (size == 0) {
            return Endpoint.MEETINGS;
        }
        boolean isQos = size > 2
                && rest.get(1).equals("participants")
                && rest.get(size - 1).equals("qos");
        return switch (isQos ? size : 0) {
            case 3 -> Endpoint.PARTICIPANTS_QOS;
            case 4 -> Endpoint.PARTICIPANT_QOS;
            default -> Endpoint.UNKNOWN;
        };
    }

    /** Id or UUID of the meeting, not decoded. */
    String meeting() {
        return rest.get(0);
    }

    /** The participant's id, not decoded. */
    String participant() {
        return rest.get(2);
    }
}
