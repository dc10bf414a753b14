package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir Path dir;

    private Path policy;
    private Path csv;

    @BeforeEach
    void files() throws IOException {
        policy =
                Files.writeString(
                        dir.resolve("p.yaml"),
                        """
                        apiVersion: ebbflow.io/v1
                        kind: threshold
                        metadata: {name: web-cpu}
                        spec:
                          target: service/shop_web
                          bounds: {min: 1, max: 8}
                          evaluate: {metric: cpu.utilization}
                          scaleOut: {above: 0.75, cooldown: 30s}
                        """);
        StringBuilder lines = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 120; i++) {
            lines.append(START.plusSeconds(5L * i)).append(i < 40 ? ",0.5\n" : ",0.9\n");
        }
        csv = Files.writeString(dir.resolve("web.csv"), lines);
    }

    private Ebbflow run(String... options) {
        List<String> all = new ArrayList<>(List.of("backtest"));
        all.addAll(List.of(options));
        return Ebbflow.run(all.toArray(String[]::new));
    }

    private Ebbflow onFile(String... options) {
        List<String> all = new ArrayList<>(List.of("--input", csv.toString()));
        all.addAll(List.of("--policy", policy.toString()));
        all.addAll(List.of("--entity", "service/shop_web", "--metric", "cpu.utilization"));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    @Test
    void writesFiguresAndAReport() throws IOException {
        Path report = dir.resolve("report.html");

        Ebbflow done = onFile("--json", "-", "--report", report.toString());

        assertThat(done.exitCode()).as(done.err()).isZero();
        JsonNode figures = Json.mapper().readTree(done.out());
        assertThat(figures.path("p").path("actions").asInt()).isPositive();
        assertThat(report).content().contains("<html", "web-cpu");
    }

    @Test
    void badUseIsExplained() throws IOException {
        Ebbflow nothing = run("--policy", policy.toString());
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("--input");

        Ebbflow nowhere = run("--input", "nowhere.csv", "--policy", policy.toString());
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("nowhere.csv cannot be read");

        Ebbflow bounds = onFile("--from", START.toString());
        assertThat(bounds.exitCode()).isEqualTo(2);
        assertThat(bounds.err()).contains("--from and --to are for --input topics");

        Ebbflow setting = onFile("--set", "window.size=soon");
        assertThat(setting.exitCode()).isEqualTo(2);
        assertThat(setting.err()).contains("window.size", "soon");

        Path bad = Files.writeString(dir.resolve("bad.yaml"), "kind: threshold\n");
        Ebbflow policies = run("--input", csv.toString(), "--policy", bad.toString());
        assertThat(policies.exitCode()).isEqualTo(2);
        assertThat(policies.err()).contains("bad.yaml", "apiVersion");
    }

    @Test
    void aBoundOfTopicsIsATimeOrAnOffset() {
        Ebbflow when =
                run("--input", "topics", "--policy", policy.toString(), "--from", "yesterday");
        assertThat(when.exitCode()).isEqualTo(2);
        assertThat(when.err()).contains("--from must be a time", "'yesterday'");

        Ebbflow order =
                run("--input", "topics", "--policy", policy.toString(), "--from", "7", "--to", "7");
        assertThat(order.exitCode()).isEqualTo(2);
        assertThat(order.err()).contains("--from 7 must be before --to 7");
    }
}
