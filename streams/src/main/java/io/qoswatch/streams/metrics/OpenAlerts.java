package io.qoswatch.streams.metrics;

import java.util.Collection;

import io.qoswatch.streams.alert.AlertState;
import io.qoswatch.streams.alert.AlertState.Open;
import io.qoswatch.streams.rule.Level;

/**
 * How many alerts of a participant are open.
 *
 * @param warning those that are warnings
 * @param critical those that are critical
 */
public record OpenAlerts(int warning, int critical) {

    /** Of a participant without any. */
    public static final OpenAlerts NONE = new OpenAlerts(0, 0);

    /** Counts them. Costs nothing for the many participants that have none. */
    public static OpenAlerts of(Collection<AlertState> states) {
        if (states.isEmpty()) {
            return NONE;
        }
        int warning = 0;
        int critical = 0;
        for (AlertState state : states) {
            if (state instanceof Open open) {
                if (open.severity() == Level.CRITICAL) {
                    critical++;
                } else {
                    warning++;
                }
            }
        }
        return new OpenAlerts(warning, critical);
    }
}
