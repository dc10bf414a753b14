package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetstatsCommandTest {

    @Test
    void printsJsonOnlyOfOneReading(@TempDir Path dir) throws IOException {
        Path settings = Files.writeString(dir.resolve("netstats.properties"), "");

        Ebbflow run = Ebbflow.run("netstats", "--config", settings.toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--json goes with --once");
    }
}
