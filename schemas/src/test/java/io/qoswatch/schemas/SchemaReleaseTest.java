package io.qoswatch.schemas;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

import io.qoswatch.schemas.ReleasedSchemas.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** With {@code -Dschemas.release=0.2.0} it writes that release; without, it tests that writing in a temporary directory. */
class SchemaReleaseTest {

    private final ReleasedSchemas temporary;

    SchemaReleaseTest(@TempDir Path directory) {
        temporary = new ReleasedSchemas(directory.resolve("avro-released"));
    }

    @Test
    @EnabledIfSystemProperty(
            named = "schemas.release",
            matches = ".+",
            disabledReason = "-Dschemas.release=VERSION writes the present schemas as those of that release")
    void shouldWriteRelease() throws IOException {
        ReleasedSchemas.ofProject().add(System.getProperty("schemas.release"), ContractSchemas.present());
    }

    @Test
    void shouldReadBackWhatItReleased() throws IOException {
        temporary.add("0.1.0", ContractSchemas.present());
        temporary.add("0.2.0", ContractSchemas.present());

        assertThat(temporary.all())
                .extracting(Release::toString)
                .containsExactly(
                        "QosAlert of 0.1.0",
                        "QosBackfill of 0.1.0",
                        "QosCursor of 0.1.0",
                        "QosDiscovery of 0.1.0",
                        "QosParticipant of 0.1.0",
                        "QosQuota of 0.1.0",
                        "QosSample of 0.1.0",
                        "QosWindow of 0.1.0",
                        "QosAlert of 0.2.0",
                        "QosBackfill of 0.2.0",
                        "QosCursor of 0.2.0",
                        "QosDiscovery of 0.2.0",
                        "QosParticipant of 0.2.0",
                        "QosQuota of 0.2.0",
                        "QosSample of 0.2.0",
                        "QosWindow of 0.2.0");
        assertThat(temporary.all().get(6).schema()).isEqualTo(QosSample.getClassSchema());
    }

    @Test
    void shouldNotChangeRelease() throws IOException {
        temporary.add("0.1.0", ContractSchemas.present());

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> temporary.add("0.1.0", ContractSchemas.present()));
    }

    @Test
    void shouldRefuseWhatIsNoVersion() {
        assertThatIllegalArgumentException().isThrownBy(() -> temporary.add("../0.1", ContractSchemas.present()));
    }
}
