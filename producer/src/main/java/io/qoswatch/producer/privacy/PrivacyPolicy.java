package io.qoswatch.producer.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.Participant;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of personal fields: those that are neither kept nor pseudonymised are dropped. Immutable.
 *
 * @param keep published as Zoom gave them
 * @param pseudonymise published as pseudonyms
 * @param pseudonyms makes them; null if there are none to make
 */
public record PrivacyPolicy(
        Set<PersonalField> keep,
        Set<PersonalField> pseudonymise,
        @Nullable Pseudonyms pseudonyms) {

    /** Drops every personal field. */
    public static final PrivacyPolicy DROP_ALL = new PrivacyPolicy(Set.of(), Set.of(), null);

    private static final List<PersonalField> OF_MEETING = PersonalField.of(Meeting.getClassSchema());
    private static final List<PersonalField> OF_PARTICIPANT = PersonalField.of(Participant.getClassSchema());

    /** Copies the sets; refuses pseudonyms without a key. */
    public PrivacyPolicy {
        keep = Set.copyOf(keep);
        pseudonymise = Set.copyOf(pseudonymise);
        if (!pseudonymise.isEmpty() && pseudonyms == null) {
            throw new IllegalArgumentException("pseudonyms need a key");
        }
    }

    /** Changes the record in place. Once only: twice would make pseudonyms of pseudonyms. */
    public void applyTo(Meeting meeting) {
        applyTo(meeting, OF_MEETING);
    }

    /** Changes the record in place. Once only: twice would make pseudonyms of pseudonyms. */
    public void applyTo(Participant participant) {
        applyTo(participant, OF_PARTICIPANT);
    }

    private void applyTo(SpecificRecordBase target, List<PersonalField> fields) {
        for (PersonalField field : fields) {
            if (!keep.contains(field)) {
                Object value = target.get(field.position());
                Pseudonyms maker = pseudonymise.contains(field) ? pseudonyms : null;
                target.put(field.position(), maker == null || value == null ? null : pseudonym(value, maker));
            }
        }
    }

    private static Object pseudonym(Object value, Pseudonyms pseudonyms) {
        if (value instanceof List<?> texts) {
            return texts.stream().map(text -> pseudonyms.of(text.toString())).toList();
        }
        if (value instanceof Map<?, ?> pairs) {
            // Names of tracking fields are the account's own settings; what somebody filled in is personal.
            Map<String, String> changed = new LinkedHashMap<>();
            pairs.forEach((name, text) -> changed.put(name.toString(), pseudonyms.of(text.toString())));
            return changed;
        }
        return pseudonyms.of(value.toString());
    }
}
