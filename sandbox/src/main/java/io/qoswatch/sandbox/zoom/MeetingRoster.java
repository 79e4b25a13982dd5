package io.qoswatch.sandbox.zoom;

import java.util.List;

import io.qoswatch.sandbox.scenario.SimulatedMeeting;

/** Says whose a meeting is, and whether it is a webinar: by its slot, so that a slot's meetings are all alike. */
final class MeetingRoster {

    /** Stands for the account that the app is in. */
    static final String OWN_ACCOUNT = "";

    /**
     * Which list a meeting is in.
     *
     * @param account id of a sub-account, or {@link #OWN_ACCOUNT}
     * @param webinars whether it is that of webinars
     */
    record Lists(String account, boolean webinars) {}

    private final int webinarEvery;
    private final List<String> subAccounts;

    MeetingRoster(SimulatedZoomOptions options) {
        this.webinarEvery = options.webinarEvery();
        this.subAccounts = options.subAccounts();
    }

    boolean isIn(SimulatedMeeting meeting, Lists list) {
        return list.equals(new Lists(account(meeting), isWebinar(meeting)));
    }

    boolean knows(String account) {
        return account.equals(OWN_ACCOUNT) || subAccounts.contains(account);
    }

    private boolean isWebinar(SimulatedMeeting meeting) {
        return webinarEvery > 0 && meeting.slot() % webinarEvery == webinarEvery - 1;
    }

    /** In turn: the own account first. */
    private String account(SimulatedMeeting meeting) {
        int turn = meeting.slot() % (subAccounts.size() + 1);
        return turn == 0 ? OWN_ACCOUNT : subAccounts.get(turn - 1);
    }
}
