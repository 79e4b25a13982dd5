package io.qoswatch.sandbox.zoom;

/** What the simulated Zoom serves. Each of meetings stands for the same of webinars, and of sub-accounts, too. */
public enum Endpoint {
    /** {@code POST /oauth/token}. */
    TOKEN,
    /** {@code GET /v2/metrics/meetings}. */
    MEETINGS,
    /** {@code GET /v2/metrics/meetings/{id}/participants/qos}. */
    PARTICIPANTS_QOS,
    /** {@code GET /v2/metrics/meetings/{id}/participants/{participantId}/qos}. */
    PARTICIPANT_QOS,
    /** {@code GET /healthz}. */
    HEALTH,
    /** {@code GET /sandbox/episodes}. */
    EPISODES,
    /** Anything else, which is answered 404. */
    UNKNOWN
}
