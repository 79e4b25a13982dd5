package io.qoswatch.producer.poll;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.Wildcards;
import org.jspecify.annotations.Nullable;

/**
 * Which of the listed meetings are asked for samples. Asked with what Zoom gave, before the privacy policy is applied, so that a
 * meeting can be chosen by what is published nowhere. Immutable.
 */
public final class MeetingFilter {

    /** Takes every meeting. */
    public static final MeetingFilter ALL = new MeetingFilter(Map.of(), Map.of());

    /** What a meeting is chosen by. */
    public enum Field {
        /** The host's e-mail address or display name. */
        HOSTS,
        /** The meeting's topic. */
        TOPICS,
        /** The host's department. */
        DEPARTMENTS;

        /** As in configuration keys. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Stream<@Nullable String> texts(Meeting meeting) {
            return switch (this) {
                case HOSTS -> Stream.of(meeting.getHostEmail(), meeting.getHost());
                case TOPICS -> Stream.of(meeting.getTopic());
                case DEPARTMENTS -> Stream.of(meeting.getDepartment());
            };
        }
    }

    private final Map<Field, Wildcards> include;
    private final Map<Field, Wildcards> exclude;

    /**
     * @param include patterns by field: a meeting must match one of each
     * @param exclude patterns by field: a meeting must match none
     */
    public MeetingFilter(Map<Field, List<String>> include, Map<Field, List<String>> exclude) {
        this.include = compiled(include);
        this.exclude = compiled(exclude);
    }

    private static Map<Field, Wildcards> compiled(Map<Field, List<String>> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new Wildcards(entry.getValue())));
    }

    /** Whether it takes every meeting. */
    public boolean isOpen() {
        return include.isEmpty() && exclude.isEmpty();
    }

    /** Whether the meeting is asked for samples. */
    public boolean accepts(Meeting meeting) {
        return include.entrySet().stream().allMatch(entry -> matches(meeting, entry))
                && exclude.entrySet().stream().noneMatch(entry -> matches(meeting, entry));
    }

    private static boolean matches(Meeting meeting, Map.Entry<Field, Wildcards> choice) {
        return choice.getKey().texts(meeting).anyMatch(choice.getValue()::match);
    }
}
