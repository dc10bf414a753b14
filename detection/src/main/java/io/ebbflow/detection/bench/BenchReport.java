package io.ebbflow.detection.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.Json;
import java.util.List;
import java.util.Locale;

/** Measured costs for people and for machines. */
public final class BenchReport {

    private BenchReport() {}

    /** A table; detectors that were out of time are marked and explained below it. */
    public static String text(List<DetectorCost> costs) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%-20s %12s %12s %9s | %8s %10s %10s %9s %9s",
                "detector",
                "records/s",
                "us/record",
                "htm-java",
                "after",
                "heap KiB",
                "saved KiB",
                "save ms",
                "load ms");
        boolean limited = false;
        for (DetectorCost cost : costs) {
            limited |= cost.limited();
            boolean first = true;
            for (StateCost state : cost.states()) {
                String speed =
                        first
                                ? format(
                                        "%-20s %12.0f %12.2f %9s",
                                        cost.detector() + (cost.limited() ? " *" : ""),
                                        cost.recordsPerSecond(),
                                        1e6 / cost.recordsPerSecond(),
                                        cost.ratioToHtmJava().isPresent()
                                                ? format(
                                                        "x %.1f",
                                                        cost.ratioToHtmJava().getAsDouble())
                                                : "-")
                                : format("%56s", "");
                line(
                        text,
                        "%s | %8d %10.1f %10.1f %9.3f %9.3f",
                        speed,
                        state.afterRecords(),
                        state.heapBytes() / 1024.0,
                        state.snapshotBytes() / 1024.0,
                        state.snapshotMillis(),
                        state.restoreMillis());
                first = false;
            }
        }
        if (limited) {
            line(text, "");
            for (DetectorCost cost : costs) {
                if (cost.limited()) {
                    line(
                            text,
                            "* %s was out of time: %d records per repetition, models of %d; a larger"
                                    + " --budget gives it more",
                            cost.detector(),
                            cost.recordsPerRepetition(),
                            cost.finalState().afterRecords());
                }
            }
        }
        return text.toString();
    }

    /** A list with an object for each detector; {@code ratio_to_htm_java} is null without it. */
    public static JsonNode json(List<DetectorCost> costs) {
        ArrayNode list = Json.mapper().createArrayNode();
        for (DetectorCost cost : costs) {
            ObjectNode one = list.addObject();
            one.put("detector", cost.detector());
            one.put("records_per_second", cost.recordsPerSecond());
            one.put("heap_bytes_per_model", cost.finalState().heapBytes());
            one.put("snapshot_bytes", cost.finalState().snapshotBytes());
            if (cost.ratioToHtmJava().isPresent()) {
                one.put("ratio_to_htm_java", cost.ratioToHtmJava().getAsDouble());
            } else {
                one.putNull("ratio_to_htm_java");
            }
            one.put("microseconds_per_record", 1e6 / cost.recordsPerSecond());
            one.put("records", cost.records());
            one.put("repetitions", cost.repetitions());
            one.put("records_per_repetition", cost.recordsPerRepetition());
            one.put("limited_by_budget", cost.limited());
            ArrayNode states = one.putArray("states");
            cost.states().forEach(state -> states.add(Json.mapper().valueToTree(state)));
        }
        return list;
    }

    private static void line(StringBuilder text, String format, Object... cells) {
        text.append(format(format, cells)).append(System.lineSeparator());
    }

    private static String format(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells);
    }
}
