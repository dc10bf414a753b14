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
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NabCommandTest {

    private static final String DETECTOR = "adaptive-threshold";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @TempDir Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data;

    /** A level of 40 with a little saw, and 90 at rows 70 to 74. */
    @BeforeEach
    void corpus() throws IOException {
        data = dir.resolve("corpus");
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        for (int row = 0; row < 100; row++) {
            double value = row >= 70 && row < 75 ? 90 : 40 + row % 7 * 0.1;
            LocalDateTime time = LocalDateTime.of(2026, 3, 1, 0, 0).plusMinutes(row);
            csv.append(TIME.format(time)).append(',').append(value).append('\n');
        }
        write(data.resolve("data/hosts/cpu.csv"), csv.toString());
        labels("[[\"2026-03-01 01:08:00\", \"2026-03-01 01:20:00\"]]");
    }

    @Test
    void runsScoresAndWritesWhatItFinds() throws IOException {
        Path results = dir.resolve("out");
        Path json = dir.resolve("new/scores.json");
        Path plots = dir.resolve("plots");

        int code =
                run(
                        "--out",
                        results.toString(),
                        "--detector",
                        DETECTOR,
                        "--threads",
                        "2",
                        "--json",
                        json.toString(),
                        "--plot",
                        plots.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("adaptive-threshold: 1 files, 100 rows, 1 windows")
                .contains("reward_low_FN_rate")
                .contains("hosts");
        assertThat(
                        Files.readAllLines(
                                results.resolve(DETECTOR + "/hosts/" + DETECTOR + "_cpu.csv")))
                .hasSize(101)
                .contains("2026-03-01 01:10:00,90.0,1.0,1");
        assertThat(plots.resolve(DETECTOR + "/hosts/cpu.svg")).content().startsWith("<svg");
        JsonNode scores = Json.mapper().readTree(json.toFile());
        assertThat(scores.path("detector").asText()).isEqualTo(DETECTOR);
        // found in the third of 13 rows
        assertThat(scores.path("standard").asDouble()).isBetween(97.0, 100.0);
        assertThat(scores.path("categories").path("hosts").path("hits").asInt()).isEqualTo(1);
        assertThat(scores.path("records_per_second").asDouble()).isPositive();
        assertThat(err.toString()).as("progress where there is no terminal").isEmpty();
    }

    @Test
    void scoresResultFilesWithoutRunning() throws IOException {
        Path results = dir.resolve("out");
        run("--out", results.toString(), "--detector", DETECTOR);
        String first = out.toString();
        out.getBuffer().setLength(0);
        Path json = dir.resolve("scores.json");

        int code =
                run("--results", results.resolve(DETECTOR).toString(), "--json", json.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines().skip(1))
                .containsExactlyElementsOf(first.lines().skip(1).toList());
        assertThat(Json.mapper().readTree(json.toFile()).get("records_per_second").isNull())
                .isTrue();
    }

    @Test
    void aGivenThresholdReplacesTheDefault() throws IOException {
        Path json = dir.resolve("scores.json");

        assertThat(
                        run(
                                "--out",
                                dir.toString(),
                                "--detector",
                                DETECTOR,
                                "--threshold",
                                "0.9",
                                "--json",
                                json.toString()))
                .isZero();

        assertThat(
                        Json.mapper()
                                .readTree(json.toFile())
                                .path("at_default_threshold")
                                .path("threshold")
                                .asDouble())
                .isEqualTo(0.9);
        assertThat(out.toString()).contains("at 0.9");
    }

    @Test
    void onlyTheFirstRowOfAnAnomalyScores() throws IOException {
        assertThat(run("--out", dir.toString(), "--detector", DETECTOR)).isZero();

        assertThat(Files.readAllLines(dir.resolve(DETECTOR + "/hosts/" + DETECTOR + "_cpu.csv")))
                .contains("2026-03-01 01:10:00,90.0,1.0,1", "2026-03-01 01:11:00,90.0,0.0,1");
    }

    @Test
    void severalDetectorsMakeAListInJson() throws IOException {
        Path json = dir.resolve("scores.json");

        assertThat(run("--out", dir.toString(), "--detector", "all", "--json", json.toString()))
                .isZero();

        JsonNode scores = Json.mapper().readTree(json.toFile());
        int detectors = Detectors.names().size();
        assertThat(detectors == 1 ? 1 : scores.size()).isEqualTo(detectors);
        assertThat(dir.resolve(DETECTOR)).isDirectory();
    }

    @Test
    void aMissingCorpusIsBadInput() {
        data = dir.resolve("nowhere");
        refuses("nowhere/data: no such folder", "--out", dir.toString());
    }

    @Test
    void missingLabelsAreBadInput() throws IOException {
        Files.delete(data.resolve("labels/combined_windows.json"));
        refuses("combined_windows.json: no such file", "--out", dir.toString());
    }

    @Test
    void aCorpusWithoutWindowsIsBadInput() throws IOException {
        labels("[]");
        refuses("no window is labelled", "--out", dir.toString());
    }

    @Test
    void anUnknownDetectorIsBadUseAndTheKnownAreNamed() {
        refuses("no detector 'magic'; known are [", "--out", dir.toString(), "--detector", "magic");
        assertThat(err.toString()).contains(DETECTOR).contains("ebbflow nab --help");
    }

    @Test
    void missingResultsAreBadInput() {
        refuses("no such folder of results", "--results", dir.resolve("none").toString());
    }

    @Test
    void aThresholdOutOfRangeIsBadUse() {
        refuses("detection.threshold", "--out", dir.toString(), "--threshold", "1.5");
        refuses("got '1.5'", "--out", dir.toString(), "--threshold", "1.5");
    }

    @Test
    void optionsThatContradictEachOtherAreBadUse() {
        refuses("either --out");
        refuses("either --out", "--out", dir.toString(), "--results", dir.toString());
        refuses("runs no detector", "--results", dir.toString(), "--every-row");
        refuses("--threads must be at least 1, got 0", "--out", dir.toString(), "--threads", "0");
    }

    private void refuses(String what, String... args) {
        assertThat(run(args)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).contains(what);
    }

    private int run(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "nab";
        all[1] = "--data";
        all[2] = data.toString();
        System.arraycopy(args, 0, all, 3, args.length);
        CommandLine commandLine = EbbflowMain.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(all);
    }

    private void labels(String windows) throws IOException {
        write(data.resolve("labels/combined_windows.json"), "{\"hosts/cpu.csv\": " + windows + "}");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
