package io.qoswatch.producer.poll;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.qoswatch.producer.api.MeetingList;
import io.qoswatch.producer.api.ZoomAccount;
import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.schemas.MeetingKind;

/**
 * What a poll looks at and how.
 *
 * @param kinds meetings, webinars or both
 * @param accounts whose
 * @param filter which of them are asked for samples
 * @param privacy applied before anything is remembered or published
 * @param marks what makes a meeting a suspect
 * @param catchUp how long a gap may be after which what was missed is looked for
 * @param clock tells when samples were observed
 */
public record PollSettings(
        Set<MeetingKind> kinds,
        List<ZoomAccount> accounts,
        MeetingFilter filter,
        PrivacyPolicy privacy,
        SuspectMarks marks,
        Duration catchUp,
        Clock clock) {

    /** Long enough for a bad day, short enough that its lists are few. */
    public static final Duration CATCH_UP = Duration.ofDays(2);

    /** Copies the kinds and accounts. */
    public PollSettings {
        kinds = Set.copyOf(kinds);
        accounts = List.copyOf(accounts);
    }

    /** All meetings of the app's own account, without anything personal, by the packaged marks. */
    public static PollSettings ofMeetings(Clock clock) {
        return new PollSettings(
                Set.of(MeetingKind.MEETING),
                List.of(ZoomAccount.OWN),
                MeetingFilter.ALL,
                PrivacyPolicy.DROP_ALL,
                SuspectMarks.DEFAULT,
                CATCH_UP,
                clock);
    }

    /** Lists of all accounts, meetings first. */
    public List<MeetingList> lists() {
        return Stream.of(MeetingKind.values())
                .filter(kinds::contains)
                .flatMap(this::lists)
                .toList();
    }

    /** Lists of one kind of all accounts. */
    public Stream<MeetingList> lists(MeetingKind kind) {
        return accounts.stream().map(account -> new MeetingList(kind, account));
    }

    /** Whether other accounts than the app's own are asked for. */
    public boolean hasSubAccounts() {
        return accounts.stream().anyMatch(ZoomAccount::isSub);
    }
}
