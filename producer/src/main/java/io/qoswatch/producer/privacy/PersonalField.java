package io.qoswatch.producer.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.Participant;
import org.apache.avro.Schema;

import static java.util.Locale.ROOT;

/** The fields that the schemas mark as personal; the constant's name is the field's in upper case. */
public enum PersonalField {
    TOPIC(Meeting.getClassSchema()),
    HOST(Meeting.getClassSchema()),
    HOST_EMAIL(Meeting.getClassSchema()),
    TRACKING_FIELDS(Meeting.getClassSchema()),
    CUSTOM_KEYS(Meeting.getClassSchema()),
    ACCOUNT_USER_ID(Participant.getClassSchema()),
    USER_NAME(Participant.getClassSchema()),
    EMAIL(Participant.getClassSchema()),
    REGISTRANT_ID(Participant.getClassSchema()),
    CUSTOMER_KEY(Participant.getClassSchema()),
    DEVICE_NAME(Participant.getClassSchema()),
    PC_NAME(Participant.getClassSchema()),
    DOMAIN(Participant.getClassSchema()),
    HARDDISK_ID(Participant.getClassSchema()),
    MAC_ADDRESS(Participant.getClassSchema()),
    IP_ADDRESS(Participant.getClassSchema()),
    INTERNAL_IP_ADDRESSES(Participant.getClassSchema()),
    MICROPHONE(Participant.getClassSchema()),
    SPEAKER(Participant.getClassSchema()),
    CAMERA(Participant.getClassSchema());

    private final String recordName;
    private final int position;

    PersonalField(Schema schema) {
        this.recordName = schema.getFullName();
        this.position = schema.getField(fieldName()).pos();
    }

    /** The field of that name. */
    public static Optional<PersonalField> named(String fieldName) {
        return Arrays.stream(values())
                .filter(field -> field.fieldName().equals(fieldName))
                .findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return Arrays.stream(values()).map(PersonalField::fieldName).collect(Collectors.joining(", "));
    }

    /** The fields of one kind of record. */
    static List<PersonalField> of(Schema schema) {
        return Arrays.stream(values())
                .filter(field -> field.recordName.equals(schema.getFullName()))
                .toList();
    }

    /** Name in the schema. */
    public String fieldName() {
        return name().toLowerCase(ROOT);
    }

    int position() {
        return position;
    }
}
