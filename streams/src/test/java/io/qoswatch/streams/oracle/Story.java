package io.qoswatch.streams.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;

import io.qoswatch.schemas.QosSample;
import io.qoswatch.streams.oracle.Person.Ending;

/** A participant whose figures all wander, with gaps of any length; told in parts. Mutable. */
final class Story {

    private static final int[] GAPS = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 5, 6, 9, 10, 12, 25};

    private final Random random;
    private final Person person;
    private final Map<Figure, DoubleSupplier> figures = new EnumMap<>(Figure.class);
    private final List<QosSample> told = new ArrayList<>();
    private final Set<Instant> silences = new HashSet<>();
    private int minute;

    Story(String user, Random random) {
        this.random = random;
        this.person = Person.random(user, random);
        for (Figure figure : Figure.values()) {
            figures.put(
                    figure, random.nextInt(4) == 0 ? Background.of(figure, random) : Background.wild(figure, random));
        }
    }

    String user() {
        return person.user();
    }

    /**
     * The next samples, in order of time.
     *
     * @param goesSilent whether nothing follows for long: then the last one may tell that the participant leaves
     */
    List<QosSample> tell(int count, boolean goesSilent) {
        List<QosSample> part = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Map<Figure, Double> values = new EnumMap<>(Figure.class);
            figures.forEach((figure, next) -> {
                double value = next.getAsDouble();
                if (!Double.isNaN(value)) {
                    values.put(figure, value);
                }
            });
            Ending[] endings = Ending.values();
            Ending ending = endings[random.nextInt(endings.length)];
            part.add(i == count && goesSilent ? person.last(minute, values, ending) : person.sample(minute, values));
            minute += GAPS[random.nextInt(GAPS.length)];
        }
        told.addAll(part);
        return part;
    }

    /** All who heard it have been waiting for long. */
    void silence() {
        silences.add(told.get(told.size() - 1).getSampledAt());
    }

    /** What the oracle makes of it. */
    List<Happening> foretold(List<OracleRule> rules) {
        Oracle oracle = new Oracle(told, silences);
        return rules.stream().flatMap(rule -> oracle.transitions(rule).stream()).toList();
    }
}
