package io.qoswatch.producer.poll;

import java.time.Clock;
import java.util.Set;

import io.qoswatch.producer.privacy.PrivacyPolicy;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.schemas.MeetingKind;

/**
 * What a poll looks at and how.
 *
 * @param kinds meetings, webinars or both
 * @param filter which of them are asked for samples
 * @param privacy applied before anything is remembered or published
 * @param marks what makes a meeting a suspect
 * @param clock tells when samples were observed
 */
public record PollSettings(
        Set<MeetingKind> kinds, MeetingFilter filter, PrivacyPolicy privacy, SuspectMarks marks, Clock clock) {

    /** Copies the kinds. */
    public PollSettings {
        kinds = Set.copyOf(kinds);
    }
}
