package io.ebbflow.actuation.view;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An entity with its series, and the row that stands for all of them. Guarded by the table of
 * series.
 */
final class EntityHistory {

    /** What tells most about an entity, first. */
    private static final List<String> MAIN =
            List.of(
                    "cpu.utilization",
                    "network.utilization",
                    "network.transmit",
                    "memory.utilization",
                    "memory.usage");

    /** Data as good as one may wish: a counter that starts anew is no fault. */
    private static final Set<String> GOOD = Set.of("", "ok", "reset");

    private final String name;
    private final Collection<String> changes;
    private final Map<String, SeriesHistory> series = new TreeMap<>();
    private String stack = "";
    private List<String> joins = List.of();

    /**
     * @param changes gets the name whenever the row may have changed
     */
    EntityHistory(String name, Collection<String> changes) {
        this.name = name;
        this.changes = changes;
    }

    void put(String key, SeriesHistory history) {
        series.put(key, history);
    }

    void remove(String key) {
        series.remove(key);
        changes.add(name);
    }

    void changed(String inStack) {
        stack = inStack;
        changes.add(name);
    }

    /** Names of the hosts and services whose traffic a link or flow carries. */
    void joins(List<String> known) {
        if (!known.equals(joins)) {
            joins = List.copyOf(known);
            changes.add(name);
        }
    }

    String name() {
        return name;
    }

    String stack() {
        return stack;
    }

    List<SeriesHistory> series() {
        return new ArrayList<>(series.values());
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    /** The row: how many series, how they are, the worst of them and the one that tells most. */
    void writeRow(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFields(json);
        json.writeEndObject();
    }

    /** The row, as fields of the object that is open. */
    void writeFields(JsonGenerator json) throws IOException {
        int anomalous = 0;
        int warmingUp = 0;
        int doubtful = 0;
        long newest = 0;
        SeriesHistory worst = null;
        SeriesHistory main = null;
        String quality = "ok";
        for (SeriesHistory each : series.values()) {
            anomalous += each.verdict().equals("anomalous") ? 1 : 0;
            warmingUp += each.verdict().equals("warm-up") ? 1 : 0;
            if (!GOOD.contains(each.quality())) {
                doubtful++;
                quality = each.quality();
            }
            newest = Math.max(newest, each.time());
            worst = worst == null || isWorse(each, worst) ? each : worst;
            main = main == null || rank(each) < rank(main) ? each : main;
        }
        json.writeStringField("entity", name);
        json.writeStringField("stack", stack);
        json.writeNumberField("count", series.size());
        json.writeNumberField("anomalous", anomalous);
        json.writeNumberField("warming_up", warmingUp);
        json.writeNumberField("doubtful", doubtful);
        json.writeStringField("quality", quality);
        json.writeStringField("time", Instant.ofEpochMilli(newest).toString());
        writeSeries(json, "worst", worst);
        writeSeries(json, "main", main);
        if (!joins.isEmpty()) {
            json.writeObjectField("joins", joins);
        }
    }

    private static void writeSeries(JsonGenerator json, String field, SeriesHistory which)
            throws IOException {
        if (which != null) {
            json.writeObjectFieldStart(field);
            which.writeNewest(json);
            json.writeEndObject();
        }
    }

    private static boolean isWorse(SeriesHistory one, SeriesHistory other) {
        boolean odd = one.verdict().equals("anomalous");
        boolean otherOdd = other.verdict().equals("anomalous");
        return odd == otherOdd ? one.score() > other.score() : odd;
    }

    private static int rank(SeriesHistory history) {
        int rank = MAIN.indexOf(history.metric());
        return rank < 0 ? MAIN.size() : rank;
    }
}
