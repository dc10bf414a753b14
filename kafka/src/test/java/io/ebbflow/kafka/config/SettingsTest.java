package io.ebbflow.kafka.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Option<String> NAME = Option.ofString("pump.name", null, "Its label.");
    private static final Option<Integer> SIZE = Option.ofInt("pump.size", 3, 1, 9, "Litres.");
    private static final Option<Duration> PAUSE =
            Option.ofDuration(
                    "pump.pause",
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    "Rest.");
    private static final List<Option<?>> OPTIONS = List.of(NAME, SIZE, PAUSE);

    @TempDir private Path folder;

    @Test
    void whatIsNotGivenTakesItsDefault() throws Exception {
        Settings settings = Settings.parse("pump", OPTIONS, Map.of("pump.name", "p1"));

        assertThat(settings.get(NAME)).isEqualTo("p1");
        assertThat(settings.get(SIZE)).isEqualTo(3);
        assertThat(settings.get(PAUSE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.kafka()).isEmpty();
    }

    @Test
    void everyKeyCanBeSetToSomethingElse() throws Exception {
        Settings settings =
                Settings.parse(
                        "pump",
                        OPTIONS,
                        Map.of("pump.name", " p2 ", "pump.size", " 9 ", "pump.pause", "1m"));

        assertThat(settings.get(NAME)).isEqualTo("p2");
        assertThat(settings.get(SIZE)).isEqualTo(9);
        assertThat(settings.get(PAUSE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void everyProblemIsReportedAtOnceWithKeyBoundAndValue() {
        Map<String, String> given =
                Map.of("pump.size", "12", "pump.pause", "soon", "pump.colour", "red");

        ConfigException e =
                catchThrowableOfType(
                        ConfigException.class, () -> Settings.parse("pump", OPTIONS, given));

        assertThat(e.problems())
                .containsExactlyInAnyOrder(
                        "pump.name is missing; Its label.",
                        "pump.size must be in 1 to 9, got '12'",
                        "pump.pause must be a duration such as 30s, got 'soon'",
                        "pump.colour is no setting of pump");
        assertThat(e).hasMessageStartingWith("pump: 4 problems\n  - ");
    }

    @Test
    void oneProblemIsCalledOne() {
        assertThatThrownBy(() -> Settings.parse("pump", OPTIONS, Map.of()))
                .hasMessage("pump: 1 problem\n  - pump.name is missing; Its label.");
    }

    @Test
    void aBlankTextIsNoValueForAMandatoryOption() {
        assertThatThrownBy(() -> Settings.parse("pump", OPTIONS, Map.of("pump.name", " ")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pump.name is missing");
    }

    @Test
    void kafkasPropertiesPassThroughUntouched() throws Exception {
        Settings settings =
                Settings.parse(
                        "pump",
                        OPTIONS,
                        Map.of(
                                "pump.name", "p1",
                                "kafka.bootstrap.servers", "k:9092",
                                "kafka.sasl.jaas.config", "module required; "));

        assertThat(settings.kafka())
                .containsOnly(
                        Map.entry("bootstrap.servers", "k:9092"),
                        Map.entry("sasl.jaas.config", "module required; "));
    }

    @Test
    void aListedPropertyOfKafkaIsCheckedAndPassedOnAsWell() throws Exception {
        Option<String> servers = Option.ofString("kafka.bootstrap.servers", "h:9092", "Where.");
        List<Option<?>> options = List.of(servers);

        Settings unset = Settings.parse("pump", options, Map.of());
        Settings set = Settings.parse("pump", options, Map.of("kafka.bootstrap.servers", "k:1"));

        assertThat(unset.get(servers)).isEqualTo("h:9092");
        assertThat(unset.kafka()).containsEntry("bootstrap.servers", "h:9092");
        assertThat(set.kafka()).containsEntry("bootstrap.servers", "k:1");
    }

    @Test
    void anOptionThatWasNotReadIsABugAndSaysSo() throws Exception {
        Settings settings = Settings.parse("pump", List.of(SIZE), Map.of());

        assertThatThrownBy(() -> settings.get(NAME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pump.name");
    }

    @Test
    void readsAPropertiesFileInUtf8() throws Exception {
        Path file = folder.resolve("pump.properties");
        Files.writeString(file, "# a pump\npump.name = Grüße\npump.size=4\n");

        Settings settings = Settings.load("pump", OPTIONS, file);

        assertThat(settings.get(NAME)).isEqualTo("Grüße");
        assertThat(settings.get(SIZE)).isEqualTo(4);
    }

    @Test
    void readsAFileOfSeveralComponentsWithoutJudgingItsKeys() throws Exception {
        Path file = folder.resolve("all.properties");
        Files.writeString(file, "pump.size = 400\nkafka.acks = all\nvalve.open = maybe\n");

        assertThat(Settings.read(file))
                .containsOnly(
                        Map.entry("pump.size", "400"),
                        Map.entry("kafka.acks", "all"),
                        Map.entry("valve.open", "maybe"));
    }

    @Test
    void aFileInAnotherEncodingIsNamed() throws Exception {
        Path file = folder.resolve("latin.properties");
        Files.write(file, "pump.name = Grüße\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Settings.load("pump", OPTIONS, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("latin.properties is not UTF-8");
    }

    @Test
    void aFileWithABrokenEscapeIsNamed() throws Exception {
        Path file = folder.resolve("broken.properties");
        Files.writeString(file, "pump.name = \\u12\n");

        assertThatThrownBy(() -> Settings.load("pump", OPTIONS, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.properties");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Settings.load("pump", OPTIONS, folder.resolve("none.properties")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.properties");
    }
}
