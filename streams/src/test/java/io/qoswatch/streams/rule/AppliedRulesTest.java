package io.qoswatch.streams.rule;

import java.util.List;
import java.util.Map;

import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.SampleBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.qoswatch.streams.RuleBuilder.rule;
import static io.qoswatch.streams.SampleBuilder.sample;
import static org.assertj.core.api.Assertions.assertThat;

class AppliedRulesTest {

    private static final Thresholds MILD = new Thresholds(5, 8, 20);

    private final Rule everybody = rule().build();
    private final Rule berlin =
            rule().id("berlin").when(Attribute.LOCATION, "Berlin*").build();
    private final Rule mobile = rule().id("mobile")
            .override(new Segment(new Selector(Map.of(Attribute.NETWORK_TYPE, List.of("Cellular"))), MILD))
            .build();
    private final AppliedRules rules = new AppliedRules(new RuleSet(List.of(everybody, berlin, mobile)));

    @Test
    void shouldKeepTheOrderAndLeaveOutWhatDoesNotWatch() {
        assertThat(rules.of(at("Berlin (DE)", "Wifi"))).containsExactly(everybody, berlin, mobile);
        assertThat(rules.of(at("Hamburg (DE)", "Wifi"))).containsExactly(everybody, null, mobile);
        assertThat(rules.of(at(null, null))).containsExactly(everybody, null, mobile);
    }

    @Test
    void shouldApplyTheLimitsOfTheSegment() {
        assertThat(rules.of(at("Hamburg (DE)", "Cellular")).get(2))
                .isEqualTo(rule().id("mobile").thresholds(5, 8, 20).build());
    }

    @Test
    void shouldRememberWhatItFound() {
        List<@Nullable Rule> first = rules.of(at("Berlin (DE)", "Cellular"));

        assertThat(rules.of(at("Berlin (DE)", "Cellular"))).isSameAs(first);
    }

    @Test
    void shouldForgetWhatWasAskedForLongestAgo() {
        List<@Nullable Rule> first = rules.of(at("Berlin 0", "Wifi"));
        List<@Nullable Rule> used = rules.of(at("Berlin 1", "Wifi"));
        for (int i = 2; i <= 1_024; i++) {
            rules.of(at("Berlin 1", "Wifi"));
            rules.of(at("Berlin " + i, "Wifi"));
        }

        assertThat(rules.of(at("Berlin 1", "Wifi"))).isSameAs(used);
        assertThat(rules.of(at("Berlin 0", "Wifi"))).isNotSameAs(first).isEqualTo(first);
    }

    private static QosSample at(@Nullable String location, @Nullable String networkType) {
        SampleBuilder builder = sample();
        QosSample about = builder.build();
        about.getParticipant().setLocation(location);
        about.getParticipant().setNetworkType(networkType);
        return about;
    }
}
