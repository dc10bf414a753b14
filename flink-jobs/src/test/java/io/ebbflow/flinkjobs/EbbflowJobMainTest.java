package io.ebbflow.flinkjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EbbflowJobMainTest {

    @TempDir private Path dir;

    @Test
    void withoutArgumentsThereAreTheDefaults() throws Exception {
        Settings settings = settings();

        assertThat(settings.get(JobOptions.WINDOW_SIZE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.kafka()).isEmpty();
    }

    @Test
    void whatIsSetWinsOverTheFileWhereverItStands() throws Exception {
        Path file = dir.resolve("job.properties");
        Files.writeString(file, "window.size = 40s\nwindow.slide = 20s\nkafka.acks = all\n");

        Settings settings = settings("--set", "window.size=1m", "--config", file.toString());

        assertThat(settings.get(JobOptions.WINDOW_SIZE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.get(JobOptions.WINDOW_SLIDE)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.kafka()).containsEntry("acks", "all");
    }

    @Test
    void aValueMayBeEmptyAndMayHoldAnEqualsSign() throws Exception {
        Settings settings =
                settings(
                        "--set",
                        "kafka.sasl.jaas.config=x required user=\"a\";",
                        "--set",
                        "elasticsearch.urls=");

        assertThat(settings.kafka()).containsEntry("sasl.jaas.config", "x required user=\"a\";");
    }

    @Test
    void everyBadValueIsReportedAtOnce() {
        ConfigException problems =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                settings(
                                        "--set", "window.size=soon",
                                        "--set", "no.such.key=1",
                                        "--set", "scores.publish=perhaps"));

        assertThat(problems.problems()).hasSize(3);
        assertThat(problems)
                .hasMessageContaining("window.size must be a duration such as 30s, got 'soon'")
                .hasMessageContaining("no.such.key")
                .hasMessageContaining("scores.publish must be true or false");
    }

    @Test
    void badUseIsSaid() {
        assertThatThrownBy(() -> settings("--set"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--set needs a value");
        assertThatThrownBy(() -> settings("--set", "window.size"))
                .hasMessageContaining("KEY=VALUE")
                .hasMessageContaining("'window.size'");
        assertThatThrownBy(() -> settings("--set", "=1")).hasMessageContaining("KEY=VALUE");
        assertThatThrownBy(() -> settings("--help", "me")).hasMessageContaining("'--help'");
        assertThatThrownBy(() -> settings("--config", dir.resolve("none").toString()))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static Settings settings(String... args) throws Exception {
        return EbbflowJobMain.settings(args);
    }
}
