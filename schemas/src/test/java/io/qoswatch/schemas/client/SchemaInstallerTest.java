package io.qoswatch.schemas.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.TopicCatalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SchemaInstallerTest {

    private static final String NOT_FOUND = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";

    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldDemandCompatibilityBeforeItRegisters() {
        installer("http://" + registry.address(), Map.of()).install(List.of(TopicCatalogue.SAMPLES));

        assertThat(registry.requests())
                .containsExactly("PUT /config/qos.samples-value", "POST /subjects/qos.samples-value/versions");
    }

    @Test
    void shouldRegisterEveryAvroTopicAndNoOther() {
        installer("http://" + registry.address(), Map.of()).install(TopicCatalogue.all());

        assertThat(registry.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .containsExactly(
                        "POST /subjects/qos.samples-value/versions",
                        "POST /subjects/qos.samples.late-value/versions",
                        "POST /subjects/qos.cursors-value/versions",
                        "POST /subjects/qos.quota-value/versions",
                        "POST /subjects/qos.discovery-value/versions",
                        "POST /subjects/qos.backfill-value/versions",
                        "POST /subjects/qos.windows-value/versions",
                        "POST /subjects/qos.alerts-value/versions",
                        "POST /subjects/qos.alerts.current-value/versions",
                        "POST /subjects/qos.participants-value/versions");
    }

    @Test
    void shouldOnlyLookForSchemasThatMustNotBeRegistered() {
        installer("http://" + registry.address(), Map.of("auto.register.schemas", "false"))
                .install(List.of(TopicCatalogue.SAMPLES));

        assertThat(registry.requests()).containsExactly("POST /subjects/qos.samples-value");
    }

    @Test
    void shouldTellWhatRegistryRefuses() {
        registry.answer(
                "POST /subjects/qos.samples-value/versions",
                409,
                "{\"error_code\": 409, \"message\": \"Schema being registered is\\n incompatible\"}");
        registry.answer("POST /subjects/qos.samples-value", 404, NOT_FOUND);

        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() ->
                        installer("http://" + registry.address(), Map.of()).install(TopicCatalogue.all()))
                .withMessage("schema registry at http://" + registry.address()
                        + " refuses subject qos.samples-value: Schema being registered is incompatible; error code:"
                        + " 409");
    }

    @Test
    void shouldAcceptRefusalWhereAnotherServiceWasFaster() {
        registry.answer(
                "PUT /config/qos.samples-value", 409, "{\"error_code\": 0, \"message\": \"Rule already exists\"}");
        registry.answer("GET /config/qos.samples-value", 200, "{\"compatibilityLevel\": \"FULL_TRANSITIVE\"}");
        registry.answer(
                "POST /subjects/qos.samples-value/versions",
                409,
                "{\"error_code\": 409, \"message\": \"Artifact already exists\"}");

        installer("http://" + registry.address(), Map.of()).install(List.of(TopicCatalogue.SAMPLES));

        assertThat(registry.requests()).endsWith("POST /subjects/qos.samples-value");
    }

    @Test
    void shouldNotAcceptWeakerCompatibility() {
        registry.answer("PUT /config/qos.samples-value", 403, "{\"error_code\": 403, \"message\": \"Not for you\"}");
        registry.answer("GET /config/qos.samples-value", 200, "{\"compatibilityLevel\": \"NONE\"}");

        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() ->
                        installer("http://" + registry.address(), Map.of()).install(TopicCatalogue.all()))
                .withMessageContaining("Not for you");
    }

    @Test
    void shouldTellThatServerIsNoRegistryInOneShortLine() {
        registry.answer("GET /config/qos.samples-value", 502, "<html>bad gateway</html>");
        registry.answer("PUT /config/qos.samples-value", 502, "<html>\n" + "<p>Bad gateway</p>\n".repeat(100));

        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() ->
                        installer("http://" + registry.address(), Map.of()).install(TopicCatalogue.all()))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("schema registry at http://" + registry.address() + " refuses subject ")
                        .doesNotContain("\n")
                        .hasSizeLessThan(500));
    }

    @Test
    void shouldSendCredentialsOfUrlButNotTellThem() {
        String refusal = "{\"error_code\": 401, \"message\": \"Unauthorized\"}";
        registry.answer("PUT /config/qos.samples-value", 401, refusal);
        registry.answer("GET /config/qos.samples-value", 401, refusal);

        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> installer("http://user:s3cret@" + registry.address(), Map.of())
                        .install(TopicCatalogue.all()))
                .withMessage("schema registry at http://" + registry.address()
                        + " refuses subject qos.samples-value: Unauthorized; error code: 401");
        assertThat(registry.authorizations()).containsOnly("Basic dXNlcjpzM2NyZXQ=");
    }

    @Test
    void shouldSendBearerToken() {
        installer(
                        "http://" + registry.address(),
                        Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "t0ken"))
                .install(List.of(TopicCatalogue.SAMPLES));

        assertThat(registry.authorizations()).containsOnly("Bearer t0ken");
    }

    @Test
    void shouldTellWhereRegistryDoesNotAnswer() throws IOException {
        String url = "http://localhost:" + ClosedPort.find();

        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> installer(url, Map.of()).install(TopicCatalogue.all()))
                .withMessageStartingWith("schema registry at " + url + ": Connection refused");
    }

    private static SchemaInstaller installer(String url, Map<String, Object> overrides) {
        return new SchemaInstaller(new KafkaConnection("unused:9092", url, true, 0, (short) -1, overrides));
    }
}
