package io.qoswatch.producer.quota;

import java.time.Instant;

/**
 * A meeting that could be asked for its samples.
 *
 * @param uuid the meeting
 * @param meetingClass how urgent it is
 * @param calls calls that it is likely to take, at least 1
 * @param participants people whose samples it brings, 0 for those of ended meetings
 * @param waitingSince when it was asked for last, or found
 */
public record Task(String uuid, MeetingClass meetingClass, int calls, int participants, Instant waitingSince) {}
