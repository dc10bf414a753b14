package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that run a program by its file of settings. */
class CollectorCommandsTest {

    @ParameterizedTest
    @ValueSource(strings = {"intake", "netstats"})
    void needTheirSettings(String command) {
        Ebbflow run = Ebbflow.run(command);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "netstats"})
    void nameSettingsThatAreNotThere(String command) {
        Ebbflow run = Ebbflow.run(command, "--config", "nowhere.properties");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("cannot read nowhere.properties");
    }
}
