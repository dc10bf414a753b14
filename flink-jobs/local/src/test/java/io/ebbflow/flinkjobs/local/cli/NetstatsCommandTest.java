package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NetstatsCommandTest {

    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commandLine = EbbflowMain.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }

    @Test
    void needsItsSettings() {
        assertThat(run("netstats")).isEqualTo(2);
        assertThat(err.toString()).contains("--config");
    }

    @Test
    void namesSettingsThatAreNotThere() {
        assertThat(run("netstats", "--config", "nowhere.properties")).isEqualTo(2);
        assertThat(err.toString()).contains("cannot read nowhere.properties");
    }

    @Test
    void printsJsonOnlyOfOneReading(@TempDir Path dir) throws IOException {
        Path settings = Files.writeString(dir.resolve("netstats.properties"), "");

        assertThat(run("netstats", "--config", settings.toString(), "--json")).isEqualTo(2);
        assertThat(err.toString()).contains("--json goes with --once");
    }
}
