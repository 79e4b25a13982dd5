package io.qoswatch.producer.backfill;

import java.time.Clock;

import io.qoswatch.producer.poll.PollSettings;

/**
 * What a backfill looks at and how.
 *
 * @param range when the meetings started
 * @param publisher what its notes name as their publisher
 * @param ofWholeAccount whether all meetings of the app's own account are listed, and no others: then a span is finished for good
 * @param poll what kinds of meetings, what of them is kept, and the clock
 * @param endsWhenUsedUp whether it ends when no call is left of the day, instead of waiting for the next
 */
record BackfillSettings(
        Span range, String publisher, boolean ofWholeAccount, PollSettings poll, boolean endsWhenUsedUp) {

    Clock clock() {
        return poll.clock();
    }
}
