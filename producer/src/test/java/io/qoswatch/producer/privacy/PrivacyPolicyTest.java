package io.qoswatch.producer.privacy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.Participant;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrivacyPolicyTest {

    private static final Pseudonyms PSEUDONYMS = new Pseudonyms("0123456789abcdef");

    private final Meeting meeting = new Meeting();
    private final Participant participant = new Participant();

    @BeforeEach
    void fill() {
        meeting.setUuid("m==");
        meeting.setTopic("Weekly");
        meeting.setHost("Ada");
        meeting.setHostEmail("ada@example.com");
        meeting.setDepartment("Research");
        meeting.setTrackingFields(Map.of("Project", "Apollo"));
        participant.setUserId("16779264");
        participant.setUserName("Robin");
        participant.setEmail("ada@example.com");
        participant.setInternalIpAddresses(List.of("198.51.100.4", "198.51.100.5"));
        participant.setLocation("Utrecht (NL )");
    }

    @Test
    void shouldKnowEveryFieldThatTheSchemasMarkAsPersonal() {
        List<String> marked = Stream.of(Meeting.getClassSchema(), Participant.getClassSchema())
                .flatMap(schema -> schema.getFields().stream())
                .filter(field -> field.doc().contains("Personal"))
                .map(Schema.Field::name)
                .toList();

        assertThat(Arrays.stream(PersonalField.values()).map(PersonalField::fieldName))
                .containsExactlyInAnyOrderElementsOf(marked);
    }

    @Test
    void shouldDropPersonalFieldsAndNothingElseByDefault() {
        PrivacyPolicy.DROP_ALL.applyTo(meeting);
        PrivacyPolicy.DROP_ALL.applyTo(participant);

        Meeting bareMeeting = new Meeting();
        bareMeeting.setUuid("m==");
        bareMeeting.setDepartment("Research");
        Participant bareParticipant = new Participant();
        bareParticipant.setUserId("16779264");
        bareParticipant.setLocation("Utrecht (NL )");
        assertThat(meeting).isEqualTo(bareMeeting);
        assertThat(participant).isEqualTo(bareParticipant);
    }

    @Test
    void shouldKeepWhatIsKept() {
        PrivacyPolicy policy = new PrivacyPolicy(Set.of(PersonalField.USER_NAME, PersonalField.TOPIC), Set.of(), null);
        policy.applyTo(meeting);
        policy.applyTo(participant);

        assertThat(meeting.getTopic()).isEqualTo("Weekly");
        assertThat(meeting.getHost()).isNull();
        assertThat(participant.getUserName()).isEqualTo("Robin");
        assertThat(participant.getEmail()).isNull();
    }

    @Test
    void shouldMakeShortStableKeyedPseudonyms() {
        PrivacyPolicy policy = new PrivacyPolicy(Set.of(), EnumSet.allOf(PersonalField.class), PSEUDONYMS);
        policy.applyTo(meeting);
        policy.applyTo(participant);

        // printf 'Robin' | openssl dgst -sha256 -hmac 0123456789abcdef
        assertThat(participant.getUserName()).isEqualTo("e28560bd9cb1a7b5");
        assertThat(participant.getEmail()).isEqualTo(meeting.getHostEmail()).matches("[0-9a-f]{16}");
        assertThat(participant.getInternalIpAddresses())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(address -> address.matches("[0-9a-f]{16}"));
        assertThat(meeting.getTrackingFields().keySet()).containsExactly("Project");
        assertThat(meeting.getTrackingFields().get("Project")).matches("[0-9a-f]{16}");
        assertThat(participant.getMacAddress()).isNull();
        assertThat(new Pseudonyms("another key here").of("Robin")).isNotEqualTo(participant.getUserName());
    }

    @Test
    void shouldRefusePseudonymsWithoutAKey() {
        assertThatThrownBy(() -> new PrivacyPolicy(Set.of(), Set.of(PersonalField.EMAIL), null))
                .hasMessage("pseudonyms need a key");
    }

    @Test
    void shouldNotShowTheKey() {
        assertThat(new PrivacyPolicy(Set.of(), Set.of(), PSEUDONYMS).toString()).doesNotContain("0123456789abcdef");
    }
}
