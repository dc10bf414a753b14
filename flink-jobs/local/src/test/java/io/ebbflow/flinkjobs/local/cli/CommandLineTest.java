package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    private static final String SYSTEM_LOAD =
            """
            {"@timestamp":"2026-01-01T00:00:00.000Z","host":{"name":"web-1"},
             "event":{"module":"system","dataset":"system.load"},"metricset":{"name":"load","period":10000},
             "system":{"load":{"1":2.5,"cores":4,"norm":{"1":0.625}}}}
            """;

    @TempDir Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anUnknownOptionIsBadUse() {
        assertThat(run("up", "--demi")).isEqualTo(2);
        assertThat(err.toString()).contains("--demi").contains("--demo");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : CommandLineTest.commandNames()) {
            assertThat(run(command, "--help")).as(command).isZero();
        }
    }

    @Test
    void decodePrintsSamplesAndNamesWhatItCannotRead() throws IOException {
        Path good = Files.writeString(dir.resolve("good.json"), SYSTEM_LOAD);
        Path bad = Files.writeString(dir.resolve("bad.json"), "{\"system\":{}}\nnot json\n");

        assertThat(run("decode", good.toString(), bad.toString())).isEqualTo(2);

        JsonNode sample = Json.mapper().readTree(out.toString().lines().findFirst().orElseThrow());
        assertThat(sample.path("series").path("entity").asText()).isEqualTo("host/web-1");
        assertThat(err.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(bad + ":1: ")
                .contains("@timestamp");
        assertThat(err.toString()).contains(bad + ":2: ");
    }

    @Test
    void decodeNamesAFileThatIsNotThere() {
        assertThat(run("decode", dir.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere").contains("cannot be read");
    }

    @Test
    void policyValidateReportsEveryProblemWithItsLine() throws IOException {
        Path file =
                Files.writeString(
                        dir.resolve("policy.yaml"),
                        """
                        apiVersion: ebbflow.io/v1
                        kind: threshold
                        metadata: {name: web}
                        spec:
                          target: service/web
                          bounds: {min: 5, max: 2}
                          evaluate: {metric: cpu.utilization}
                          scaleOut: {above: 0.75, stepp: 2}
                        """);

        assertThat(run("policy", "validate", file.toString())).isEqualTo(2);

        assertThat(err.toString()).contains(file + ":6:").contains(file + ":8:").contains("stepp");
    }

    @Test
    void policyValidateAcceptsWhatIsRight() throws IOException {
        Path file =
                Files.writeString(
                        dir.resolve("policy.yaml"),
                        """
                        apiVersion: ebbflow.io/v1
                        kind: threshold
                        metadata: {name: web}
                        spec:
                          target: service/web
                          bounds: {min: 1, max: 10}
                          evaluate: {metric: cpu.utilization}
                          scaleOut: {above: 0.75}
                          scaleIn: {below: 0.3}
                        """);

        assertThat(run("policy", "validate", file.toString())).isZero();
        assertThat(out.toString()).contains("web  threshold on service/web, observe");
    }

    @Test
    void topicsSaysThatTheClusterDoesNotAnswer() {
        assertThat(run("topics", "check", "--bootstrap-servers", "127.0.0.1:1", "--wait", "200ms"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("127.0.0.1:1");
    }

    @Test
    void versionNamesWhatItRunsOn() throws IOException {
        assertThat(run("version", "--json")).isZero();
        assertThat(Json.mapper().readTree(out.toString()).fieldNames())
                .toIterable()
                .contains("ebbflow", "flink", "kafka", "java");
        assertThat(out.toString()).doesNotContain("${");
    }

    private static Iterable<String> commandNames() {
        return EbbflowMain.commandLine().getSubcommands().keySet();
    }

    private int run(String... args) {
        CommandLine commandLine = EbbflowMain.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }
}
