package io.ebbflow.ingest.decode;

import java.util.List;
import java.util.Map;

/** Prometheus's unit names, which are suffixes of a metric's, in UCUM. */
public final class PrometheusUnits {

    private static final Map<String, String> UCUM =
            Map.ofEntries(
                    Map.entry("bytes", "By"),
                    Map.entry("bits", "bit"),
                    Map.entry("seconds", "s"),
                    Map.entry("milliseconds", "ms"),
                    Map.entry("microseconds", "us"),
                    Map.entry("nanoseconds", "ns"),
                    Map.entry("percent", "%"),
                    Map.entry("celsius", "Cel"),
                    Map.entry("volts", "V"),
                    Map.entry("amperes", "A"),
                    Map.entry("joules", "J"),
                    Map.entry("watts", "W"),
                    Map.entry("hertz", "Hz"),
                    Map.entry("grams", "g"),
                    Map.entry("meters", "m"));

    /** Numbers of things, whatever the family's unit. */
    private static final List<String> COUNTS = List.of("_count", "_bucket");

    private static final List<String> SUFFIXES = List.of("_total", "_sum", "_created");

    private PrometheusUnits() {}

    /**
     * The unit of a metric; {@code 1} where neither family nor name says.
     *
     * @param ofFamily as in {@code seconds}; empty where nobody said
     */
    public static String of(String metric, String ofFamily) {
        if (COUNTS.stream().anyMatch(metric::endsWith)) {
            return "1";
        }
        if (metric.endsWith("_created")) {
            return "s";
        }
        if (!ofFamily.isEmpty()) {
            return UCUM.getOrDefault(ofFamily, "1");
        }
        String name = metric;
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                name = name.substring(0, name.length() - suffix.length());
            }
        }
        return UCUM.getOrDefault(name.substring(name.lastIndexOf('_') + 1), "1");
    }
}
