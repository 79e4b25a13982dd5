package io.qoswatch.producer.poll;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qoswatch.producer.TestDocuments;
import io.qoswatch.producer.poll.MeetingFilter.Field;
import io.qoswatch.schemas.Meeting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MeetingFilterTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", textBlock = """
            nothing is said,                    -,      -,          -,         -,          true
            host's address is included,         HOSTS,  ann@*,      -,         -,          true
            host's name is included,            HOSTS,  ann lee,    -,         -,          true
            another host is included,           HOSTS,  bob*,       -,         -,          false
            host is excluded,                   -,      -,          HOSTS,     *@b.example, false
            another host is excluded,           -,      -,          HOSTS,     bob*,       true
            topic is included,                  TOPICS, *weekly*,   -,         -,          true
            topic is included and host not,     TOPICS, *weekly*,   HOSTS,     ann*,       false
            same topic is included and excluded, TOPICS, *weekly*,  TOPICS,    sales*,     false
            no department to be included by,    DEPARTMENTS, *,     -,         -,          false
            no department to be excluded by,    -,      -,          DEPARTMENTS, *,        true
            """)
    void shouldChooseMeetings(
            String name,
            @Nullable Field include,
            @Nullable String includePattern,
            @Nullable Field exclude,
            @Nullable String excludePattern,
            boolean accepted) {
        Meeting meeting = TestDocuments.meeting("m-1");
        meeting.setHost("Ann Lee");
        meeting.setHostEmail("ann@b.example");
        meeting.setTopic("Sales weekly");

        MeetingFilter filter = new MeetingFilter(choice(include, includePattern), choice(exclude, excludePattern));

        assertThat(filter.accepts(meeting)).as(name).isEqualTo(accepted);
    }

    private static Map<Field, List<String>> choice(@Nullable Field field, @Nullable String pattern) {
        Map<Field, List<String>> choice = new HashMap<>();
        if (field != null && pattern != null) {
            choice.put(field, List.of("other", pattern));
        }
        return choice;
    }
}
