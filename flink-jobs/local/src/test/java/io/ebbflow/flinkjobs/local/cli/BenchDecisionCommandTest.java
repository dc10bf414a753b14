package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchDecisionCommandTest {

    @TempDir Path dir;

    private static Ebbflow run(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "bench";
        all[1] = "decision";
        System.arraycopy(options, 0, all, 2, options.length);
        return Ebbflow.run(all);
    }

    @Test
    void printsFiguresOrWritesThemAsJson() throws IOException {
        Ebbflow printed = run("--round", "20ms", "--rounds", "1", "--json");
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        JsonNode figures = Json.mapper().readTree(printed.out());
        assertThat(figures.path("evaluations_per_second").asDouble()).isPositive();
        assertThat(figures.path("with_json_per_second").asDouble()).isPositive();
        assertThat(figures.path("guards_per_evaluation").asDouble()).isGreaterThanOrEqualTo(10);

        Path file = dir.resolve("figures.json");
        Ebbflow written = run("--round", "20ms", "--rounds", "1", "--json", file.toString());
        assertThat(written.exitCode()).isZero();
        assertThat(written.out()).contains("evaluations/s with ", " guards each");
        assertThat(Json.mapper().readTree(file.toFile()).path("rounds").asInt()).isEqualTo(1);
    }

    @Test
    void badUseIsExplained() {
        Ebbflow none = run("--rounds", "0");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("a round above 0 and at least one");

        Ebbflow soon = run("--round", "soon");
        assertThat(soon.exitCode()).isEqualTo(2);
        assertThat(soon.err()).contains("'soon'");
    }
}
