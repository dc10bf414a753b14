package io.ebbflow.kafka.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTest {

    private enum Colour {
        RED,
        DARK_BLUE
    }

    private static final Option<Integer> SIZE = Option.ofInt("size", 3, 1, 9, "How many.");
    private static final Option<Double> SHARE = Option.ofDouble("share", 0.5, 0, 1, "Part.");
    private static final Option<Boolean> FLAG = Option.ofBoolean("flag", true, "Whether.");
    private static final Option<String> NAME = Option.ofString("name", null, "Who.");
    private static final Option<Duration> PAUSE =
            Option.ofDuration(
                    "pause",
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    "How long.");
    private static final Option<Colour> COLOUR =
            Option.ofEnum("colour", Colour.class, Colour.DARK_BLUE, "Which.");

    @Test
    void readsEachTypeFromItsText() {
        assertThat(SIZE.read("9")).isEqualTo(9);
        assertThat(SHARE.read("0.25")).isEqualTo(0.25);
        assertThat(FLAG.read("false")).isFalse();
        assertThat(NAME.read("Ada")).isEqualTo("Ada");
        assertThat(PAUSE.read("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(COLOUR.read("red")).isEqualTo(Colour.RED);
    }

    @Test
    void writesItsDefaultAsOneWouldTypeIt() {
        assertThat(SIZE.defaultText()).isEqualTo("3");
        assertThat(SHARE.defaultText()).isEqualTo("0.5");
        assertThat(FLAG.defaultText()).isEqualTo("true");
        assertThat(NAME.defaultText()).isEmpty();
        assertThat(NAME.defaultValue()).isEmpty();
        assertThat(PAUSE.defaultText()).isEqualTo("5m");
        assertThat(COLOUR.defaultText()).isEqualTo("dark-blue");
    }

    @Test
    void statesItsRange() {
        assertThat(SIZE.range()).isEqualTo("1 to 9");
        assertThat(PAUSE.range()).isEqualTo("1s to 1h");
        assertThat(COLOUR.range()).isEqualTo("red | dark-blue");
    }

    @Test
    void takesBothBounds() {
        assertThat(SIZE.read("1")).isEqualTo(1);
        assertThat(SHARE.read("0")).isZero();
        assertThat(SHARE.read("1")).isEqualTo(1);
        assertThat(PAUSE.read("1h")).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "-1", "99999999999", "3.0", "three", ""})
    void refusesAWholeNumberOutOfRangeOrNone(String text) {
        assertThatThrownBy(() -> SIZE.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "NaN", "Infinity", "-Infinity", "half"})
    void refusesANumberOutOfRangeOrNone(String text) {
        assertThatThrownBy(() -> SHARE.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1", ""})
    void refusesWhatIsNeitherTrueNorFalse(String text) {
        assertThatThrownBy(() -> FLAG.read(text)).hasMessage("must be true or false");
    }

    @Test
    void refusesADurationBeyondItsBoundsAndSaysThem() {
        assertThatThrownBy(() -> PAUSE.read("500ms")).hasMessage("must be in 1s to 1h");
        assertThatThrownBy(() -> PAUSE.read("2h")).hasMessage("must be in 1s to 1h");
        assertThatThrownBy(() -> PAUSE.read("soon")).hasMessageContaining("such as 30s");
    }

    @Test
    void refusesAConstantThatIsNoneAndListsThem() {
        assertThatThrownBy(() -> COLOUR.read("DARK_BLUE"))
                .hasMessage("must be one of red | dark-blue");
    }
}
