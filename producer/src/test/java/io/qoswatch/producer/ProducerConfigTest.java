package io.qoswatch.producer;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qoswatch.producer.api.HostGroups;
import io.qoswatch.producer.api.ZoomAccount;
import io.qoswatch.producer.auth.AccessToken;
import io.qoswatch.producer.auth.Credentials;
import io.qoswatch.producer.privacy.PersonalField;
import io.qoswatch.producer.publish.DeadLetterPayload;
import io.qoswatch.producer.publish.PublishSettings;
import io.qoswatch.producer.quota.QuotaLimits;
import io.qoswatch.producer.quota.SuspectMarks;
import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.client.ConfigurationException;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ProducerConfigTest {

    private static final String KEY = "0123456789abcdef";

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "bootstrap.servers", "kafka:9092", "schema.registry.url", "http://registry", "zoom.access.token", "t-1"));

    @Test
    void shouldHaveADefaultForEveryOtherKey() {
        ProducerConfig config = ProducerConfig.from(settings);

        assertThat(config.apiUrl()).isEqualTo(HttpUrl.get("https://api.zoom.us/v2"));
        assertThat(config.credentials()).isEqualTo(new Credentials.GivenToken(new AccessToken("t-1")));
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.webinars()).isFalse();
        assertThat(config.apiUrlIsGiven()).isFalse();
        assertThat(config.publish()).isEqualTo(new PublishSettings("qoswatch-producer", DeadLetterPayload.REDACTED));
        assertThat(config.privacy().keep()).isEmpty();
        assertThat(config.privacy().pseudonymise()).isEmpty();
        assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(config.kafka().schemaRegistryUrl()).isEqualTo("http://registry");
        assertThat(config.kafka().createTopics()).isTrue();
        assertThat(config.httpPort()).isZero();
    }

    @Test
    void shouldReadWhichMeetingsArePolled() {
        settings.put("discovery.include.topics", "sales*, *weekly");
        settings.put("discovery.exclude.hosts", "*@lab.example");
        settings.put("discovery.include.groups", "g-1,g-2");
        settings.put("discovery.include.groups.of.participants", "true");

        ProducerConfig config = ProducerConfig.from(settings);

        assertThat(isPolled(config, "Sales Q3", "ann@b.example")).isTrue();
        assertThat(isPolled(config, "Ops weekly", "ann@b.example")).isTrue();
        assertThat(isPolled(config, "Ops daily", "ann@b.example")).isFalse();
        assertThat(isPolled(config, "Sales Q3", "ann@lab.example")).isFalse();
        assertThat(config.groups()).isEqualTo(new HostGroups(List.of("g-1", "g-2"), true));
    }

    @Test
    void shouldReadWhichAccountsArePolled() {
        assertThat(ProducerConfig.from(settings).accounts()).containsExactly(ZoomAccount.OWN);

        settings.put("zoom.sub.accounts", "a-1, me,a-2,a-1");
        ProducerConfig config = ProducerConfig.from(settings);

        assertThat(config.accounts()).containsExactly(ZoomAccount.sub("a-1"), ZoomAccount.OWN, ZoomAccount.sub("a-2"));
        assertThat(config.base().subAccounts()).containsExactlyInAnyOrder("a-1", "a-2");
    }

    /** Else a backfill would take for finished what it did not list. */
    @ParameterizedTest
    @CsvSource({
        "zoom.webinars, true, true",
        "zoom.sub.accounts, me, true",
        "zoom.sub.accounts, a-1, false",
        "discovery.exclude.topics, x, false",
        "discovery.include.groups, g-1, false"
    })
    void shouldTellWhetherTheWholeAccountIsListed(String key, String value, boolean isWhole) {
        settings.put(key, value);

        assertThat(ProducerConfig.from(settings).listsWholeAccount()).isEqualTo(isWhole);
    }

    private static boolean isPolled(ProducerConfig config, String topic, String hostEmail) {
        Meeting meeting = TestDocuments.meeting("m-1");
        meeting.setTopic(topic);
        meeting.setHostEmail(hostEmail);
        return config.filter().accepts(meeting);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            discovery.include.topics   | a,,b                | discovery.include.topics: has an empty pattern
            discovery.include.groups   | 1,2,3,4,5,6,7,8     | discovery.include.groups: Zoom takes at most 7 groups
            zoom.sub.accounts          | a,,b                | zoom.sub.accounts: has an empty id
            discovery.include.topic    | a                   | discovery.include.topic: no such key; did you mean discovery.include.topics?
            """)
    void shouldRefuseFiltersThatMakeNoSense(String key, String value, String problem) {
        settings.put(key, value);

        assertThat(problems()).singleElement().asString().startsWith(problem);
    }

    @Test
    void shouldReadEveryKey() {
        settings.remove("zoom.access.token");
        settings.putAll(Map.of(
                "zoom.api.url", "http://localhost:8080/v2/",
                "zoom.oauth.url", "http://localhost:8080/oauth/token",
                "zoom.account.id", "acc-1",
                "zoom.client.id", "client-1",
                "zoom.client.secret", "s3cr3t",
                "zoom.request.timeout.ms", "2000",
                "zoom.webinars", "true"));
        settings.putAll(Map.of("transactional.id", "mine", "dlq.payload", "original"));
        settings.putAll(Map.of(
                "zoom.plan", "pro",
                "zoom.limit.heavy.per.second", "8",
                "zoom.limit.resource.intensive.per.minute", "6",
                "zoom.limit.per.day", "20000",
                "zoom.limit.part", "0.5",
                "poll.suspect.loss.percent", "4",
                "poll.suspect.jitter.ms", "50",
                "poll.suspect.latency.ms", "400"));
        settings.putAll(Map.of(
                "poll.interval.ms", "1000",
                "privacy.keep", "topic, host",
                "privacy.pseudonymise", "email",
                "privacy.pseudonym.key", KEY,
                "topics.create", "false",
                "topics.partitions", "3",
                "topics.replication.factor", "2",
                "kafka.linger.ms", "20",
                "http.port", "8090"));

        ProducerConfig config = ProducerConfig.from(settings);

        assertThat(config.apiUrl()).isEqualTo(HttpUrl.get("http://localhost:8080/v2"));
        assertThat(config.apiUrlIsGiven()).isTrue();
        assertThat(config.publish()).isEqualTo(new PublishSettings("mine", DeadLetterPayload.ORIGINAL));
        assertThat(config.credentials())
                .isEqualTo(new Credentials.ServerToServer(
                        HttpUrl.get("http://localhost:8080/oauth/token"), "acc-1", "client-1", "s3cr3t"));
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.limits()).isEqualTo(new QuotaLimits(4, 3, 10_000));
        assertThat(config.marks()).isEqualTo(new SuspectMarks(4, 50, 400));
        assertThat(config.webinars()).isTrue();
        assertThat(config.privacy().keep()).isEqualTo(Set.of(PersonalField.TOPIC, PersonalField.HOST));
        assertThat(config.privacy().pseudonymise()).isEqualTo(Set.of(PersonalField.EMAIL));
        assertThat(config.kafka().createTopics()).isFalse();
        assertThat(config.httpPort()).isEqualTo(8090);
        assertThat(config.kafka().partitions()).isEqualTo(3);
        assertThat(config.kafka().replicationFactor()).isEqualTo((short) 2);
        assertThat(config.kafka().overrides()).isEqualTo(Map.of("linger.ms", "20"));
    }

    @ParameterizedTest
    @CsvSource({
        "pro, 10, 10, 30000",
        "business, 40, 20, 60000",
        "business-plus, 40, 20, 60000",
        "education, 40, 20, 60000",
        "enterprise, 40, 20, 60000",
        "partner, 40, 20, 60000",
        "unlimited, 0, 0, 0"
    })
    void shouldKnowTheLimitsOfPlans(String plan, int heavyPerSecond, int listsPerMinute, int perDay) {
        settings.put("zoom.plan", plan);

        assertThat(ProducerConfig.from(settings).limits())
                .isEqualTo(new QuotaLimits(heavyPerSecond, listsPerMinute, perDay));
    }

    @Test
    void shouldRefuseLimitsThatAreNone() {
        settings.putAll(Map.of("zoom.plan", "free", "zoom.limit.per.day", "-1", "zoom.limit.part", "0"));

        assertThatThrownBy(() -> ProducerConfig.from(settings))
                .hasMessageContaining("zoom.plan")
                .hasMessageContaining("zoom.limit.per.day")
                .hasMessageContaining("zoom.limit.part");
    }

    @Test
    void shouldPublishUnderTheNameOfTheAccount() {
        settings.remove("zoom.access.token");
        settings.putAll(
                Map.of("zoom.account.id", "acc-1", "zoom.client.id", "client-1", "zoom.client.secret", "s3cr3t"));

        assertThat(ProducerConfig.from(settings).publish().transactionalId()).isEqualTo("qoswatch-producer-acc-1");
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        settings.remove("zoom.access.token");
        settings.remove("bootstrap.servers");
        settings.putAll(Map.of(
                "zoom.client.id", "client-1",
                "zoom.api.url", "nowhere",
                "poll.intervall.ms", "1000",
                "privacy.keep", "user_name,shoe_size",
                "privacy.pseudonymise", "email"));

        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("bootstrap.servers: "),
                        problem -> assertThat(problem)
                                .isEqualTo("poll.intervall.ms: no such key; did you mean poll.interval.ms?"),
                        problem ->
                                assertThat(problem).startsWith("zoom.api.url: ").contains("http or https URL"),
                        problem -> assertThat(problem)
                                .startsWith(
                                        "privacy.keep: no such personal field 'shoe_size'; known are all, topic, host,")
                                .contains("user_name", "internal_ip_addresses"),
                        problem -> assertThat(problem).startsWith("zoom.account.id: is missing"),
                        problem -> assertThat(problem).startsWith("zoom.client.secret: is missing"),
                        problem -> assertThat(problem)
                                .isEqualTo("privacy.pseudonym.key: is missing, privacy.pseudonymise needs it"));
    }

    @Test
    void shouldAskForCredentials() {
        settings.remove("zoom.access.token");

        assertThat(problems())
                .containsExactly("zoom.access.token: no credentials: give this, or zoom.account.id, zoom.client.id,"
                        + " zoom.client.secret");
    }

    @Test
    void shouldRefuseTwoKindsOfCredentials() {
        settings.put("zoom.account.id", "acc-1");

        assertThat(problems())
                .containsExactly("zoom.access.token: give either this or zoom.account.id, zoom.client.id,"
                        + " zoom.client.secret, not both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://zoom.us", "zoom.us", "", "http://user:pa55@zoom.us", "http://zoom.us?a=b"})
    void shouldRefuseOtherUrlsWithoutShowingThem(String url) {
        settings.put("zoom.oauth.url", url);

        assertThat(problems()).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith("zoom.oauth.url: ")
                .doesNotContain("pa55"));
    }

    @Test
    void shouldKeepOrPseudonymiseAll() {
        settings.putAll(Map.of("privacy.keep", "topic", "privacy.pseudonymise", "all", "privacy.pseudonym.key", KEY));
        ProducerConfig most = ProducerConfig.from(settings);
        assertThat(most.privacy().keep()).isEqualTo(Set.of(PersonalField.TOPIC));
        assertThat(most.privacy().pseudonymise()).isEqualTo(EnumSet.complementOf(EnumSet.of(PersonalField.TOPIC)));

        settings.putAll(Map.of("privacy.keep", "all", "privacy.pseudonymise", "email"));
        ProducerConfig kept = ProducerConfig.from(settings);
        assertThat(kept.privacy().keep()).isEqualTo(EnumSet.complementOf(EnumSet.of(PersonalField.EMAIL)));
        assertThat(kept.privacy().pseudonymise()).isEqualTo(Set.of(PersonalField.EMAIL));
    }

    @Test
    void shouldRefuseAFieldInBothListsAndAShortKey() {
        settings.putAll(
                Map.of("privacy.keep", "email", "privacy.pseudonymise", "email", "privacy.pseudonym.key", "tooshort"));

        assertThat(problems())
                .containsExactly(
                        "privacy.keep: 'email' is in privacy.pseudonymise too",
                        "privacy.pseudonym.key: must have at least 16 characters");
    }

    @Test
    void shouldShowNoSecret() {
        settings.putAll(Map.of(
                "zoom.access.token", "very-secret",
                "privacy.pseudonymise", "all",
                "privacy.pseudonym.key", KEY,
                "kafka.sasl.jaas.config", "password-of-kafka"));

        assertThat(ProducerConfig.from(settings).toString()).doesNotContain("very-secret", KEY, "password-of-kafka");
    }

    @Test
    void shouldDocumentEveryKey() {
        Map<String, ConfigDef.ConfigKey> keys = ProducerConfig.definition().configKeys();

        assertThat(keys.values())
                .allSatisfy(key -> assertThat(key.documentation).isNotBlank());
        assertThat(keys)
                .containsKeys("zoom.api.url", "zoom.access.token", "poll.interval.ms", "privacy.keep", "topics.create");
    }

    private List<String> problems() {
        ConfigurationException failure =
                catchThrowableOfType(ConfigurationException.class, () -> ProducerConfig.from(settings));
        return failure.problems();
    }
}
