package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commandLine = EbbflowMain.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("replay", "--dry-run"));
        all.addAll(List.of(args));
        return commandLine.execute(all.toArray(String[]::new));
    }

    private List<JsonNode> printed() throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    private static String document(String time, String host) {
        return "{\"@timestamp\":\"%s\",\"host\":{\"name\":\"%s\"},\"x\":1.50}\n"
                .formatted(time, host);
    }

    private Path nab(String name, String... lines) throws IOException {
        return Files.writeString(
                dir.resolve(name), "timestamp,value\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void filesOfAFolderAreOneStreamInTheOrderOfTime() throws IOException {
        Files.writeString(
                dir.resolve("a.ndjson"),
                document("2026-03-01T10:00:00Z", "a") + document("2026-03-01T10:00:20Z", "a"));
        Files.writeString(dir.resolve("b.json"), document("2026-03-01T10:00:10Z", "b"));
        nab("cpu.csv", "2026-03-01 10:00:05,0.5", "2026-03-01 10:00:15,0.6");
        Files.writeString(dir.resolve("notes.txt"), "no records");

        assertThat(run("--speed", "max", dir.toString())).isZero();

        assertThat(printed())
                .extracting(record -> record.path("@timestamp").asText())
                .containsExactly(
                        "2026-03-01T10:00:00Z",
                        "2026-03-01T10:00:05Z",
                        "2026-03-01T10:00:10Z",
                        "2026-03-01T10:00:15Z",
                        "2026-03-01T10:00:20Z");
        // what keeps its time is sent byte for byte
        assertThat(out.toString()).contains("\"x\":1.50}");
        assertThat(err.toString()).contains("5 of 5 records (100 %)");
    }

    @Test
    void aCsvOfTheBenchmarkIsASeriesOfItsName() throws IOException {
        Path file = nab("art_daily.csv", "2014-04-01 00:00:00,20.5", "2014-04-01 00:05:00,");

        assertThat(run("--speed", "max", "--metric", "load", file.toString())).isZero();

        JsonNode sample = printed().get(0);
        assertThat(printed()).hasSize(1);
        assertThat(sample.path("series").path("entity").asText()).isEqualTo("host/art_daily");
        assertThat(sample.path("series").path("metric").asText()).isEqualTo("load");
        assertThat(sample.path("value").asDouble()).isEqualTo(20.5);
        assertThat(sample.path("@timestamp").asText()).isEqualTo("2014-04-01T00:00:00Z");
    }

    @Test
    void columnsAreFoundByNameOrByNumber() throws IOException {
        Path named =
                Files.writeString(
                        dir.resolve("named.csv"),
                        "when,who,what,how much\n1772359200,\"service/a,b\",cpu.utilization,0.25\n");
        Path numbered =
                Files.writeString(
                        dir.resolve("numbered.csv"), "2026-03-01 10:00:00.500000,7,0.5\n");

        assertThat(
                        run(
                                "--speed",
                                "max",
                                "--columns",
                                "time=when,entity=who,metric=what,value=how much",
                                named.toString()))
                .isZero();
        assertThat(run("--speed", "max", "--columns", "time=1,value=3", numbered.toString()))
                .isZero();

        JsonNode first = printed().get(0);
        assertThat(first.path("series").path("entity").asText()).isEqualTo("service/a,b");
        assertThat(first.path("@timestamp").asText()).isEqualTo("2026-03-01T10:00:00Z");
        JsonNode second = printed().get(1);
        assertThat(second.path("value").asDouble()).isEqualTo(0.5);
        assertThat(second.path("@timestamp").asText()).isEqualTo("2026-03-01T10:00:00.500Z");
    }

    @Test
    void shiftedRecordsKeepTheirDistancesAndEndNow() throws IOException {
        Path file =
                Files.writeString(
                        dir.resolve("a.ndjson"),
                        document("2020-03-01T10:00:00Z", "a")
                                + document("2020-03-01T10:00:30Z", "a"));
        Instant before = Instant.now();

        assertThat(run("--speed", "max", "--shift", file.toString())).isZero();

        Instant first = Instant.parse(printed().get(0).path("@timestamp").asText());
        Instant last = Instant.parse(printed().get(1).path("@timestamp").asText());
        assertThat(Duration.between(first, last)).isEqualTo(Duration.ofSeconds(30));
        assertThat(last).isBetween(before, Instant.now());
    }

    @Test
    void recordsAreSpacedByTheSpeed() throws IOException {
        Path file =
                nab(
                        "a.csv",
                        "2026-03-01 10:00:00,1",
                        "2026-03-01 10:00:10,2",
                        "2026-03-01 10:00:20,3");
        long start = System.nanoTime();

        assertThat(run("--speed", "50", "--shift", file.toString())).isZero();

        assertThat(System.nanoTime() - start).isGreaterThan(400_000_000L);
        Instant first = Instant.parse(printed().get(0).path("@timestamp").asText());
        Instant last = Instant.parse(printed().get(2).path("@timestamp").asText());
        assertThat(Duration.between(first, last)).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsSent() throws IOException {
        Path documents =
                Files.writeString(
                        dir.resolve("a.ndjson"),
                        document("2026-03-01T10:00:00Z", "a") + "{\"x\":1}\nnot json\n");
        Path csv = nab("b.csv", "yesterday,1", "2026-03-01 10:00:00,much", "2026-03-01 10:00:00,1");

        assertThat(run("--speed", "max", documents.toString(), csv.toString())).isEqualTo(2);

        assertThat(printed()).hasSize(2);
        assertThat(err.toString())
                .contains(documents + ":2: @timestamp is missing")
                .contains(documents + ":3: ")
                .contains(csv + ":2: 'yesterday' is no time")
                .contains(csv + ":3: 'much' is no number");
    }

    @Test
    void badUseIsSaidBeforeAnythingIsSent() throws IOException {
        Path file = nab("a.csv", "2026-03-01 10:00:00,1");

        assertThat(run("--speed", "0", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("must be a number above 0");
        assertThat(run("--columns", "time=timestamp", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("columns need time and value");
        assertThat(run("--columns", "time=timestamp,value=cpu", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no column 'cpu' for value");
        assertThat(run(dir.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere cannot be read");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void kafkaThatDoesNotAnswerIsAFailure() throws IOException {
        Path config =
                Files.writeString(
                        dir.resolve("client.properties"),
                        "max.block.ms=300\ndelivery.timeout.ms=300\nrequest.timeout.ms=200\nlinger.ms=0\n");
        Path file = nab("a.csv", "2026-03-01 10:00:00,1");
        CommandLine commandLine = EbbflowMain.commandLine();
        commandLine.setErr(new PrintWriter(err, true));

        int code =
                commandLine.execute(
                        "replay",
                        "--bootstrap-servers",
                        "127.0.0.1:1",
                        "--command-config",
                        config.toString(),
                        "--speed",
                        "max",
                        file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("replay: Kafka did not take");
    }
}
