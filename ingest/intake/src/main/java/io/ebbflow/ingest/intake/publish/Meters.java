package io.ebbflow.ingest.intake.publish;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What this service counts of itself, in Prometheus's text format. Thread-safe. */
public final class Meters {

    private final Map<String, Counter> counters = new ConcurrentSkipListMap<>();
    private final Map<String, Gauge> gauges = new ConcurrentSkipListMap<>();

    private record Counter(String help, Map<String, LongAdder> byLabels) {}

    private record Gauge(String help, LongSupplier value) {}

    /**
     * Counts.
     *
     * @param name ends in {@code _total}
     * @param labels pairs of name and value, none of which an outsider may choose freely
     */
    public void count(String name, String help, long number, String... labels) {
        counters.computeIfAbsent(name, unknown -> new Counter(help, new ConcurrentSkipListMap<>()))
                .byLabels()
                .computeIfAbsent(text(labels), unknown -> new LongAdder())
                .add(number);
    }

    public void gauge(String name, String help, LongSupplier value) {
        gauges.put(name, new Gauge(help, value));
    }

    /** How much was counted. */
    public long counted(String name, String... labels) {
        Counter counter = counters.get(name);
        LongAdder sum = counter == null ? null : counter.byLabels().get(text(labels));
        return sum == null ? 0 : sum.sum();
    }

    /** All of it, in text format 0.0.4. */
    public String text() {
        StringBuilder out = new StringBuilder();
        counters.forEach(
                (name, counter) -> {
                    head(out, name, counter.help(), "counter");
                    counter.byLabels()
                            .forEach(
                                    (labels, sum) ->
                                            out.append(name)
                                                    .append(labels)
                                                    .append(' ')
                                                    .append(sum.sum())
                                                    .append('\n'));
                });
        gauges.forEach(
                (name, gauge) -> {
                    head(out, name, gauge.help(), "gauge");
                    out.append(name).append(' ').append(gauge.value().getAsLong()).append('\n');
                });
        return out.toString();
    }

    private static void head(StringBuilder out, String name, String help, String type) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static String text(String... labels) {
        if (labels.length == 0) {
            return "";
        }
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < labels.length; i += 2) {
            out.append(i == 0 ? "" : ",").append(labels[i]).append("=\"");
            out.append(labels[i + 1].replace("\\", "\\\\").replace("\"", "\\\""));
            out.append('"');
        }
        return out.append('}').toString();
    }
}
