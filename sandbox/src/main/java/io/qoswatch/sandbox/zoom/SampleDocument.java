package io.qoswatch.sandbox.zoom;

import io.qoswatch.sandbox.scenario.SimulatedSample;
import io.qoswatch.sandbox.scenario.SimulatedSample.Cpu;
import io.qoswatch.sandbox.scenario.SimulatedSample.Picture;
import io.qoswatch.sandbox.scenario.SimulatedSample.Stream;
import io.qoswatch.sandbox.scenario.SimulatedSample.Wifi;
import io.qoswatch.sandbox.scenario.StreamMember;
import org.jspecify.annotations.Nullable;

/** An element of {@code user_qos}: text with units, empty text for idle streams. */
final class SampleDocument {

    private SampleDocument() {}

    static void write(Json json, SimulatedSample sample) {
        json.text("date_time", sample.sampledAt().toString());
        for (StreamMember member : StreamMember.values()) {
            Stream stream = sample.streams().get(member);
            // The six streams at the participant's end are always told, those of gateways only where there is one.
            if (stream != null || member.isMain()) {
                json.member(member.zoomName(), inner -> write(inner, member, stream));
            }
        }
        if (sample.cpu() != null) {
            Cpu cpu = sample.cpu();
            json.member("cpu_usage", inner -> writeUsage(inner, cpu));
            json.member("cpu_pressure_level", inner -> writePressure(inner, cpu));
        }
        if (sample.wifi() != null) {
            Wifi wifi = sample.wifi();
            json.member("wifi_rssi", inner -> inner.number("max_rssi", wifi.max())
                    .number("avg_rssi", wifi.avg())
                    .number("min_rssi", wifi.min())
                    .text("rssi_unit", "dBm"));
        }
    }

    private static void write(Json json, StreamMember member, @Nullable Stream stream) {
        json.text("bitrate", stream == null ? "" : ValueText.bitrate(stream.bitrateKbps()))
                .text("latency", stream == null ? "" : ValueText.milliseconds(stream.latencyMs()))
                .text("jitter", stream == null ? "" : ValueText.milliseconds(stream.jitterMs()))
                .text("avg_loss", stream == null ? "" : ValueText.percent(stream.avgLossPct()))
                .text("max_loss", stream == null ? "" : ValueText.percent(stream.maxLossPct()));
        if (!member.isAudio()) {
            Picture picture = stream == null ? null : stream.picture();
            json.text("resolution", picture == null ? "" : picture.width() + "*" + picture.height())
                    .text("frame_rate", ValueText.framesPerSecond(picture));
        }
    }

    private static void writeUsage(Json json, Cpu cpu) {
        json.text("zoom_min_cpu_usage", cpu.zoomMin() + "%")
                .text("zoom_avg_cpu_usage", cpu.zoomAvg() + "%")
                .text("zoom_max_cpu_usage", cpu.zoomMax() + "%")
                .text("system_max_cpu_usage", cpu.systemMax() + "%");
    }

    private static void writePressure(Json json, Cpu cpu) {
        json.text("system_min_cpu_pressure_level", cpu.overloaded() ? "serious" : "normal")
                .text("system_avg_cpu_pressure_level", cpu.overloaded() ? "critical" : "normal")
                .text("system_max_cpu_pressure_level", cpu.overloaded() ? "critical" : "fair");
    }
}
