package io.qoswatch.schemas;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ParticipantKeyTest {

    @Property
    void shouldReadBackWhatItWrote(
            @ForAll
                    @NotEmpty
                    @CharRange(from = 'a', to = 'z')
                    @CharRange(from = 'A', to = 'Z')
                    @CharRange(from = '0', to = '9')
                    @Chars({'+', '/', '='})
                    String meetingUuid,
            @ForAll @NotEmpty String userId) {
        ParticipantKey key = new ParticipantKey(meetingUuid, userId);

        assertThat(ParticipantKey.parse(key.toString())).isEqualTo(key);
    }

    @Example
    void shouldPartMeetingAndUserByColon() {
        assertThat(ParticipantKey.of(Events.sample(0))).hasToString("abc/DEF+1==:16779264");
    }

    @Example
    void shouldKeepColonsOfUserId() {
        assertThat(ParticipantKey.parse("abc==:16:77")).isEqualTo(new ParticipantKey("abc==", "16:77"));
    }

    @Example
    void shouldRefuseMeetingUuidWithColon() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParticipantKey("a:b", "1"))
                .withMessageContaining("'a:b'");
    }

    @Example
    void shouldRefuseTextThatIsNoKey() {
        for (String text : new String[] {"", "abc==", ":", "abc==:", ":16779264"}) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> ParticipantKey.parse(text));
        }
    }
}
