package io.qoswatch.producer.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.qoswatch.producer.quota.Label;
import io.qoswatch.producer.quota.MeetingClass;
import io.qoswatch.producer.quota.QuotaReport;
import io.qoswatch.producer.quota.QuotaReport.ClassReport;

/**
 * Shows the latest {@link QuotaReport} to Prometheus: what is left of the day, how often meetings are asked for, and what is lost
 * for want of calls. Not a number before the first poll, and for a class without meetings.
 */
public final class QuotaMetrics implements MeterBinder {

    private final Supplier<Optional<QuotaReport>> reports;

    /** @param reports the latest report, for any thread */
    public QuotaMetrics(Supplier<Optional<QuotaReport>> reports) {
        this.reports = reports;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                        "qoswatch.quota.calls.left",
                        "Calls left of the day; not a number without a daily limit",
                        it -> it.limits().isDailyLimited() ? it.allowance().calls() : Double.NaN)
                .register(registry);
        for (Label label : Label.values()) {
            gauge("qoswatch.quota.calls.today", "Calls of this day", it -> it.callsToday()
                            .getOrDefault(label, 0L))
                    .tag("label", name(label))
                    .register(registry);
        }
        gauge(
                        "qoswatch.quota.coverage",
                        "Share of the people in live meetings who were asked for",
                        QuotaReport::coverage)
                .register(registry);
        gauge(
                        "qoswatch.quota.participants.skipped",
                        "People in live meetings who were not asked for in the latest poll, for want of calls",
                        QuotaReport::participantsSkipped)
                .register(registry);
        gauge(
                        "qoswatch.quota.discovery.interval",
                        "Planned time between two lists of live meetings",
                        it -> seconds(it.discoveryInterval()))
                .baseUnit("seconds")
                .register(registry);
        for (MeetingClass meetingClass : MeetingClass.values()) {
            bindClass(registry, meetingClass);
        }
    }

    private void bindClass(MeterRegistry registry, MeetingClass meetingClass) {
        ofClass("qoswatch.quota.meetings", "Live meetings", meetingClass, ClassReport::meetings)
                .register(registry);
        ofClass(
                        "qoswatch.quota.interval",
                        "Planned time between two requests for a meeting",
                        meetingClass,
                        it -> seconds(it.interval()))
                .baseUnit("seconds")
                .register(registry);
        ofClass(
                        "qoswatch.poll.lag",
                        "Longest time that a meeting was not asked for",
                        meetingClass,
                        it -> seconds(it.longestWait()))
                .baseUnit("seconds")
                .register(registry);
    }

    private Gauge.Builder<?> ofClass(
            String name, String description, MeetingClass meetingClass, Function<ClassReport, Number> figure) {
        return gauge(name, description, report -> {
                    ClassReport of = report.classes().get(meetingClass);
                    return of == null ? Double.NaN : figure.apply(of).doubleValue();
                })
                .tag("class", name(meetingClass));
    }

    private Gauge.Builder<?> gauge(String name, String description, ToDoubleFunction<QuotaReport> figure) {
        return Gauge.builder(
                        name, reports, it -> it.get().map(figure::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .strongReference(true); // Nobody else keeps the supplier.
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String name(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}
