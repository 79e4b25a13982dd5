package io.qoswatch.streams.oracle;

import java.util.Random;
import java.util.function.Consumer;

import io.qoswatch.schemas.ResolvedReason;

/** What the course of a figure may look like. Each draws its parameters, the values and the label. */
enum Shape {
    /** Uneasy, never in breach. */
    NOISE(Shape::noise),
    /** Bad for a while. */
    RECTANGLE(Shape::rectangle),
    /** So bad that it escalates, if the rule has a critical threshold. */
    SEVERE(Shape::severe),
    /** Rises and falls in a straight line. */
    RAMP(Shape::ramp),
    /** Windows are in breach for less than {@code for}, or not at all. */
    SPIKE(Shape::spike),
    /** Each second to fifth sample is beyond the warning threshold; the mean is not. */
    SINGLE_BAD_SAMPLES(Shape::singleBadSamples),
    /** Each other window is in breach. */
    FLAPPING(Shape::flapping),
    /** Episodes, a quarter of an hour apart: the third one is held open until half an hour has but one of them. */
    COMES_AND_GOES(Shape::comesAndGoes),
    /** An open alert, then windows that swing around the warning or the clear threshold. */
    SWINGING_WHILE_OPEN(Shape::swingingWhileOpen),
    /** An episode with a gap of less than ten minutes. */
    SHORT_GAP(Shape::shortGap),
    /** An episode with a gap of ten minutes or more: two episodes. */
    LONG_GAP(Shape::longGap),
    /** The stream goes idle in an episode, the participant stays. */
    IDLE(Shape::idle),
    /** Joins in the middle of an episode. */
    JOIN(Shape::join),
    /** Leaves in an episode, or just vanishes. */
    LEAVE(Shape::leave);

    @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
    private final Consumer<Course> draw;

    Shape(Consumer<Course> draw) {
        this.draw = draw;
    }

    Course draw(Figure figure, Random random) {
        Course course = new Course(figure, random);
        draw.accept(course);
        return course;
    }

    private static void noise(Course course) {
        int minutes = course.minutes(10, 40);
        for (int i = 0; i < minutes; i++) {
            course.then(1, course.random().nextDouble(0, course.figure().warning * 0.999));
        }
    }

    private static double warningValue(Course course) {
        Figure figure = course.figure();
        double below = Math.min(figure.critical, figure.highest);
        return course.bad(figure.warning + 0.02, below - 0.02);
    }

    private static void rise(Course course, double bad) {
        course.thenGood(6, 12).expectRise(bad);
        course.then(course.minutes(8, 16), bad);
    }

    private static void fall(Course course, double bad) {
        course.expectFall(bad);
        course.thenGood(10, 14);
    }

    private static void rectangle(Course course) {
        double bad = warningValue(course);
        rise(course, bad);
        fall(course, bad);
    }

    private static void severe(Course course) {
        Figure figure = course.figure();
        double bad = figure.canBeCritical() ? course.bad(figure.critical + 0.02, figure.highest) : warningValue(course);
        rise(course, bad);
        fall(course, bad);
    }

    /** The mean of five values in a straight line is the middle one: it follows two minutes behind. */
    private static void ramp(Course course) {
        Figure figure = course.figure();
        double peak;
        int steps;
        double untilWarning;
        do {
            peak = warningValue(course);
            steps = course.minutes(6, 50);
            untilWarning = steps * (figure.warning - course.good()) / (peak - course.good());
        } while (untilWarning == Math.rint(untilWarning) || Math.ceil(untilWarning) + 2 > steps);
        course.thenGood(6, 12);
        course.expectFiring(course.length() - 1 + (int) Math.ceil(untilWarning) + 2);
        line(course, course.good(), peak, steps);
        course.then(course.minutes(8, 12), peak);

        double down = (figure.warning - figure.clear) / course.random().nextDouble(2, 8);
        int untilClear = (int) Math.ceil((peak - figure.clear) / down) + 2;
        course.expectEnd(ResolvedReason.RECOVERED, course.length() + untilClear + Figure.KEEP_MINUTES);
        line(course, peak, peak - untilClear * down, untilClear);
        course.then(8, 0);
    }

    private static void line(Course course, double from, double to, int steps) {
        for (int i = 1; i <= steps; i++) {
            course.then(1, from + (to - from) * i / steps);
        }
    }

    private static void spike(Course course) {
        double bad;
        int minutes;
        int needed;
        do {
            bad = warningValue(course);
            minutes = course.minutes(1, 5);
            needed = course.countToReach(course.figure().warning, bad);
        } while (minutes >= needed && minutes + 5 - 2 * needed >= course.figure().forMinutes);
        course.thenGood(6, 12).then(minutes, bad).thenGood(6, 12);
    }

    private static void singleBadSamples(Course course) {
        int period = course.minutes(2, 5);
        int atMost = (5 + period - 1) / period;
        double rest = course.good();
        double room = (course.figure().warning - rest) * 5 / atMost;
        double bad =
                Math.min(course.figure().highest, rest + room * course.random().nextDouble(0.7, 0.99));
        course.thenGood(6, 12);
        for (int i = course.minutes(3, 12); i > 0; i--) {
            course.then(1, bad).then(period - 1, rest);
        }
        course.thenGood(6, 12);
    }

    private static void flapping(Course course) {
        Figure figure = course.figure();
        double least = Math.max(course.good(), (5 * figure.warning - 3 * figure.highest) / 2);
        double low = least + (figure.warning - least) * course.random().nextDouble(0.1, 0.9);
        double from = (5 * figure.warning - 2 * low) / 3;
        double to = Math.min(figure.highest, (5 * figure.warning - 3 * low) / 2);
        double high = from + (to - from) * course.random().nextDouble(0.05, 0.95);
        course.thenGood(6, 12);
        swing(course, high, low);
        course.thenGood(6, 12);
    }

    private static void comesAndGoes(Course course) {
        double bad = warningValue(course);
        course.thenGood(6, 12);
        int fired = 0;
        int firedBefore = 0;
        int last = course.minutes(3, 6);
        for (int episode = 1; episode <= last; episode++) {
            firedBefore = fired;
            fired = course.length() + course.countToReach(course.figure().warning, bad) + course.figure().forMinutes;
            if (episode <= 3) {
                course.expectRise(bad);
            }
            course.then(7, bad);
            if (episode < 3) {
                course.expectFall(bad);
            }
            course.then(7, course.good());
        }
        course.expectEnd(ResolvedReason.RECOVERED, firedBefore + 30);
        course.thenGood(30, 35);
    }

    private static void swing(Course course, double high, double low) {
        for (int i = course.minutes(5, 15); i > 0; i--) {
            course.then(1, high).then(1, low);
        }
    }

    private static void swingingWhileOpen(Course course) {
        Figure figure = course.figure();
        double bad = warningValue(course);
        rise(course, bad);
        double least = Math.max(course.good(), (5 * figure.clear - 3 * bad) / 2);
        double low = least + (figure.warning - least) * course.random().nextDouble(0.05, 0.95);
        double high = course.random().nextDouble(Math.max(figure.clear, (5 * figure.clear - 2 * low) / 3), bad);
        swing(course, high, low);
        int goodCount = 0;
        while (course.meanOfLastWith(goodCount) > figure.clear) {
            goodCount++;
        }
        course.expectEnd(ResolvedReason.RECOVERED, course.length() + goodCount + Figure.KEEP_MINUTES);
        course.thenGood(10, 14);
    }

    private static void shortGap(Course course) {
        double bad = warningValue(course);
        rise(course, bad);
        course.thenNothing(course.minutes(1, 8)).then(course.minutes(6, 12), bad);
        fall(course, bad);
    }

    private static void longGap(Course course) {
        double bad = warningValue(course);
        rise(course, bad);
        course.expectEnd(ResolvedReason.NO_DATA, course.length());
        course.thenNothing(course.minutes(9, 30));
        course.expectFiring(course.length() + course.figure().minSamples - 1);
        course.then(course.minutes(8, 12), bad);
        fall(course, bad);
    }

    /** The last window with enough values ends five minutes after the first of its values; ten minutes later it is over. */
    private static void idle(Course course) {
        rise(course, warningValue(course));
        int firstOfLast = course.length() - course.figure().minSamples;
        course.expectEnd(ResolvedReason.NO_DATA, firstOfLast + 5 + 10);
        course.then(course.minutes(18, 25), Course.IDLE);
    }

    private static void join(Course course) {
        double bad = warningValue(course);
        course.expectFiring(course.figure().minSamples - 1);
        course.then(course.minutes(8, 16), bad);
        fall(course, bad);
    }

    private static void leave(Course course) {
        rise(course, warningValue(course));
        course.expectEnd(
                switch (course.ending()) {
                    case UNTOLD -> ResolvedReason.NO_DATA;
                    case LEFT -> ResolvedReason.LEFT;
                    case MEETING_ENDED -> ResolvedReason.MEETING_ENDED;
                },
                course.length());
    }
}
