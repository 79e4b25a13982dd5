package io.qoswatch.producer.parse;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import io.qoswatch.schemas.CpuPressure;
import io.qoswatch.schemas.CpuPressureLevel;
import io.qoswatch.schemas.CpuUsage;
import io.qoswatch.schemas.WifiRssi;
import org.jspecify.annotations.Nullable;

import static java.util.Locale.ROOT;

/** Reads what a sample tells of the participant's computer: CPU load, CPU pressure, Wi-Fi. Null where it has no value at all. */
final class ComputerReader {

    private static final CpuUsage NO_USAGE = new CpuUsage();
    private static final CpuPressure NO_PRESSURE = new CpuPressure();
    private static final WifiRssi NO_RSSI = new WifiRssi();

    private final Values values;

    ComputerReader(Values values) {
        this.values = values;
    }

    @Nullable
    CpuUsage cpuUsage(JsonParser parser, String name) throws IOException {
        if (!values.isObject(parser, "", name)) {
            return null;
        }
        CpuUsage usage = new CpuUsage();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            parser.nextToken();
            switch (member) {
                case "zoom_min_cpu_usage" -> usage.setZoomMinPct(values.number(parser, name, member, Unit.PERCENT));
                case "zoom_avg_cpu_usage" -> usage.setZoomAvgPct(values.number(parser, name, member, Unit.PERCENT));
                case "zoom_max_cpu_usage" -> usage.setZoomMaxPct(values.number(parser, name, member, Unit.PERCENT));
                case "system_max_cpu_usage" -> usage.setSystemMaxPct(values.number(parser, name, member, Unit.PERCENT));
                default -> values.unknown(parser, member);
            }
        }
        return usage.equals(NO_USAGE) ? null : usage;
    }

    @Nullable
    CpuPressure cpuPressure(JsonParser parser, String name) throws IOException {
        if (!values.isObject(parser, "", name)) {
            return null;
        }
        CpuPressure pressure = new CpuPressure();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            parser.nextToken();
            switch (member) {
                case "system_min_cpu_pressure_level" -> pressure.setSystemMin(level(parser, name, member));
                case "system_avg_cpu_pressure_level" -> pressure.setSystemAvg(level(parser, name, member));
                case "system_max_cpu_pressure_level" -> pressure.setSystemMax(level(parser, name, member));
                default -> values.unknown(parser, member);
            }
        }
        return pressure.equals(NO_PRESSURE) ? null : pressure;
    }

    @Nullable
    WifiRssi wifiRssi(JsonParser parser, String name) throws IOException {
        if (!values.isObject(parser, "", name)) {
            return null;
        }
        WifiRssi rssi = new WifiRssi();
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            parser.nextToken();
            switch (member) {
                case "max_rssi" -> rssi.setMaxDbm(values.integer(parser, name, member, Unit.DBM));
                case "avg_rssi" -> rssi.setAvgDbm(values.integer(parser, name, member, Unit.DBM));
                case "min_rssi" -> rssi.setMinDbm(values.integer(parser, name, member, Unit.DBM));
                case "rssi_unit" -> parser.skipChildren(); // Always dBm.
                default -> values.unknown(parser, member);
            }
        }
        return rssi.equals(NO_RSSI) ? null : rssi;
    }

    private @Nullable CpuPressureLevel level(JsonParser parser, String name, String member) throws IOException {
        String text = values.text(parser, name, member);
        if (text == null) {
            return null;
        }
        return switch (text.strip().toLowerCase(ROOT)) {
            case "normal" -> CpuPressureLevel.NORMAL;
            case "fair" -> CpuPressureLevel.FAIR;
            case "serious" -> CpuPressureLevel.SERIOUS;
            case "critical" -> CpuPressureLevel.CRITICAL;
            default -> {
                values.bad(parser, name, member);
                yield CpuPressureLevel.UNKNOWN;
            }
        };
    }
}
