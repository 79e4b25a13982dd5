package io.qoswatch.streams.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;

import io.qoswatch.schemas.QosSample;
import org.jspecify.annotations.Nullable;

/**
 * A participant with one labelled figure; the others wander.
 *
 * @param samples in order of time
 */
record Labelled(Person person, Shape shape, Course course, List<QosSample> samples) {

    static Labelled random(String user, Random random) {
        Shape[] shapes = Shape.values();
        Figure[] figures = Figure.values();
        Shape shape = shapes[random.nextInt(shapes.length)];
        Course course = shape.draw(figures[random.nextInt(figures.length)], random);
        Person person = Person.random(user, random);
        return new Labelled(person, shape, course, samples(person, course, random));
    }

    private static List<QosSample> samples(Person person, Course course, Random random) {
        Map<Figure, DoubleSupplier> others = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            others.put(figure, Background.of(figure, random));
        }
        List<QosSample> samples = new ArrayList<>();
        course.values().forEach((minute, labelled) -> {
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            others.forEach((figure, values) -> {
                double value = figure == course.figure() ? labelled : values.getAsDouble();
                if (!Double.isNaN(value)) {
                    figures.put(figure, value);
                }
            });
            boolean isLast = minute.equals(course.values().lastKey());
            samples.add(isLast ? person.last(minute, figures, course.ending()) : person.sample(minute, figures));
        });
        return samples;
    }

    /** What must become of the labelled figure. */
    List<String> expected() {
        return course.label().stream()
                .map(expected -> text(expected.kind(), expected.reason(), person.minute(expected.minute())))
                .toList();
    }

    /** What became of it. */
    List<String> seen(List<Happening> happenings) {
        return happenings.stream()
                .filter(happening -> happening.ruleId().equals(course.figure().ruleId))
                .map(happening -> text(happening.kind(), happening.reason(), happening.at()))
                .toList();
    }

    private static String text(Object kind, @Nullable Object reason, Object at) {
        return kind + (reason == null ? "" : " " + reason) + " " + at;
    }
}
