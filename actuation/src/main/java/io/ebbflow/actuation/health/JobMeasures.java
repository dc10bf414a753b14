package io.ebbflow.actuation.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Rates and lag of the job, from the metrics that Flink's REST interface gives of each of its
 * steps. Those are called by the names of the job's operators, in which Flink puts underscores for
 * what is no letter, digit or dash. Not thread-safe.
 */
final class JobMeasures {

    private static final List<String> SOURCES =
            List.of(
                    "Source__metricbeat-source",
                    "Source__metrics-source",
                    "Source__network-stats-source");

    private static final String SCORES = "outbound-score.numRecordsInPerSecond";
    private static final String DEAD_LETTERS = "outbound-dead-letter.numRecordsInPerSecond";
    private static final String DOCUMENTS = "document.numRecordsInPerSecond";
    private static final String EVENT_TIME = "detect.currentOutputWatermark";
    private static final String BUSY = "busyTimeMsPerSecond";
    private static final String BACK_PRESSURED = "backPressuredTimeMsPerSecond";

    /** No record can be older; Flink has the least number there is before the first watermark. */
    private static final double NO_EVENT_TIME = 0;

    private static final Set<String> ASKED = asked();

    /** Names come and go with restarts and first records: they are asked for anew now and then. */
    private static final int LOOKS_BETWEEN_NAMES = 12;

    private final HttpJson flink;
    private final Map<String, String> namesByStep = new HashMap<>();
    private int looks;

    JobMeasures(HttpJson flink) {
        this.flink = flink;
    }

    /**
     * Measures once; a number that Flink does not have yet is left out.
     *
     * @return a map that may be added to
     */
    Map<String, Double> of(String job, Instant now) throws IOException, InterruptedException {
        if (looks++ % LOOKS_BETWEEN_NAMES == 0) {
            namesByStep.clear();
        }
        Map<String, Double> measures = new HashMap<>();
        for (JsonNode step : flink.get("/jobs/" + job).path("vertices")) {
            String path =
                    "/jobs/" + job + "/vertices/" + step.path("id").asText() + "/subtasks/metrics";
            String names = names(path);
            if (!names.isEmpty()) {
                for (JsonNode metric : flink.get(path + "?get=" + names)) {
                    add(metric, now, measures);
                }
            }
        }
        return measures;
    }

    /** Of what is asked for what that step has: asked for one that it has not, Flink gives none. */
    private String names(String path) throws IOException, InterruptedException {
        String known = namesByStep.get(path);
        if (known == null) {
            StringJoiner names = new StringJoiner(",");
            for (JsonNode metric : flink.get(path)) {
                String name = metric.path("id").asText();
                if (ASKED.contains(name)) {
                    names.add(name);
                }
            }
            known = names.toString();
            namesByStep.put(path, known);
        }
        return known;
    }

    private static Set<String> asked() {
        Set<String> names = new HashSet<>();
        names.addAll(List.of(SCORES, DEAD_LETTERS, DOCUMENTS, EVENT_TIME, BUSY, BACK_PRESSURED));
        for (String source : SOURCES) {
            names.add(source + ".numRecordsInPerSecond");
            names.add(source + ".pendingRecords");
        }
        return names;
    }

    private static void add(JsonNode metric, Instant now, Map<String, Double> measures) {
        String name = metric.path("id").asText();
        double sum = metric.path("sum").asDouble();
        double max = metric.path("max").asDouble();
        if (!ASKED.contains(name) || !Double.isFinite(sum) || !Double.isFinite(max)) {
            return;
        }
        switch (name) {
            case SCORES -> measures.merge("scores_per_second", sum, Double::sum);
            case DEAD_LETTERS -> measures.merge("dead_letters_per_second", sum, Double::sum);
            case DOCUMENTS -> measures.merge("documents_per_second", sum, Double::sum);
            case BUSY -> measures.merge("busy_ratio", max / 1e3, Math::max);
            case BACK_PRESSURED -> measures.merge("back_pressured_ratio", max / 1e3, Math::max);
            case EVENT_TIME -> {
                double oldest = metric.path("min").asDouble();
                if (oldest > NO_EVENT_TIME) {
                    double behind = Math.max(0, (now.toEpochMilli() - oldest) / 1e3);
                    measures.merge("event_time_lag_seconds", behind, Math::max);
                }
            }
            default -> {
                boolean lag = name.endsWith(".pendingRecords");
                String total = lag ? "lag_records" : "records_in_per_second";
                measures.merge(total, Math.max(0, sum), Double::sum);
            }
        }
    }
}
