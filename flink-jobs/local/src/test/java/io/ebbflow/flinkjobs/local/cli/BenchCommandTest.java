package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.detection.Detectors;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {

    @TempDir Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void measuresEveryDetectorThatThereIs() throws IOException {
        Path json = dir.resolve("bench.json");

        int code =
                run(
                        "--records",
                        "300",
                        "--repetitions",
                        "1",
                        "--budget",
                        "1s",
                        "--json",
                        json.toString());

        assertThat(code).as(err.toString()).isZero();
        JsonNode costs = Json.mapper().readTree(json.toFile());
        List<String> names = new ArrayList<>();
        for (JsonNode cost : costs) {
            names.add(cost.path("detector").asText());
            assertThat(cost.path("records_per_second").asDouble()).isPositive();
            assertThat(cost.path("heap_bytes_per_model").asLong()).isPositive();
            assertThat(cost.path("snapshot_bytes").asLong()).isPositive();
            assertThat(cost.has("ratio_to_htm_java")).isTrue();
        }
        assertThat(names).containsExactlyElementsOf(Detectors.names());
        assertThat(out.toString())
                .contains("synthetic server metric, seed 42, 300 records")
                .contains("adaptive-threshold");
    }

    @Test
    void measuresOnAFile() throws IOException {
        Path series =
                Files.writeString(
                        dir.resolve("x.csv"),
                        "timestamp,value\n2026-03-01 00:00:00,1\n2026-03-01 00:01:00,2\n");

        int code =
                run(
                        "--series",
                        series.toString(),
                        "--repetitions",
                        "1",
                        "--detector",
                        "adaptive-threshold");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("x.csv, 2 records");
    }

    @Test
    void aSeriesThatCannotBeReadIsBadInput() throws IOException {
        assertThat(run("--series", dir.resolve("nowhere.csv").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.csv");

        Path bad = Files.writeString(dir.resolve("bad.csv"), "timestamp,value\nyesterday,1\n");
        assertThat(run("--series", bad.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("bad.csv:2: ").contains("'yesterday'");
    }

    @Test
    void badUseIsExplained() {
        assertThat(run("--detector", "magic")).isEqualTo(2);
        assertThat(err.toString()).contains("no detector 'magic'; known are [");
        assertThat(run("--repetitions", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("repetitions must be at least 1, got 0");
        assertThat(run("--records", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--records must be at least 1, got 0");
        assertThat(run("--budget", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("'soon'");
        assertThat(run("--synthetic", "--series", "x.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive");
    }

    @Test
    void whatToMeasureMustBeSaid() {
        CommandLine commandLine = commandLine();

        assertThat(commandLine.execute("bench")).isEqualTo(2);
        assertThat(err.toString())
                .contains("say what to measure: detection, ingest, decision or actuation");
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("bench", "detection"));
        all.addAll(List.of(args));
        return commandLine().execute(all.toArray(new String[0]));
    }

    private CommandLine commandLine() {
        CommandLine commandLine = EbbflowMain.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine;
    }
}
