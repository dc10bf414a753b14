package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class IntakeCommandTest {

    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commandLine = EbbflowMain.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }

    @Test
    void needsItsSettings() {
        assertThat(run("intake")).isEqualTo(2);
        assertThat(err.toString()).contains("--config");
    }

    @Test
    void namesSettingsThatAreNotThere() {
        assertThat(run("intake", "--config", "nowhere.properties")).isEqualTo(2);
        assertThat(err.toString()).contains("cannot read nowhere.properties");
    }
}
