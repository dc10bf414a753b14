package io.ebbflow.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionConfigTest {

    @Test
    void nothingSetGivesTheDefaults() throws ConfigException {
        DetectionConfig config = read(Map.of());
        assertThat(config).isEqualTo(DetectionConfig.defaults());
        assertThat(config).isEqualTo(new DetectionConfig("adaptive-threshold", 20, 120, 0.5, 3));
        assertThat(config.alarmProbability()).isEqualTo(1e-5, within(1e-15));
    }

    @Test
    void everyKeyCounts() throws ConfigException {
        DetectionConfig config =
                read(
                        Map.of(
                                "detection.detector",
                                RegisteredFactory.NAME,
                                "detection.warm-up",
                                "50",
                                "detection.window",
                                "360",
                                "detection.threshold",
                                "0.7",
                                "detection.close-after",
                                "6",
                                RegisteredFactory.SIZE.key(),
                                "8"));
        assertThat(config)
                .isEqualTo(
                        new DetectionConfig(
                                RegisteredFactory.NAME,
                                50,
                                360,
                                0.7,
                                6,
                                Map.of("registered-for-tests.size", "8")));
        assertThat(config.get(RegisteredFactory.SIZE)).isEqualTo(8);
        assertThat(config.withDetector("htm").get(RegisteredFactory.SIZE)).isEqualTo(8);
        assertThat(DetectionConfig.defaults().get(RegisteredFactory.SIZE)).isEqualTo(7);
    }

    @Test
    void aDetectorsParameterIsCheckedHoweverItComes() {
        assertThatThrownBy(() -> read(Map.of("detection.registered-for-tests.size", "10")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "detection.registered-for-tests.size must be in 1 to 9, got '10'");
        DetectionConfig config = DetectionConfig.defaults();
        assertThat(config.withParameter("registered-for-tests.size", "9").parameters())
                .isEqualTo(Map.of("registered-for-tests.size", "9"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.withParameter("registered-for-tests.size", "ten"))
                .withMessage(
                        "detection.registered-for-tests.size must be a whole number, got 'ten'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.withParameter("htm.colour", "red"))
                .withMessage("detection.htm.colour is no setting of detection");
    }

    @Test
    void reportsEveryProblemTogether() {
        assertThatThrownBy(
                        () ->
                                read(
                                        Map.of(
                                                "detection.warm-up", "9",
                                                "detection.window", "19",
                                                "detection.threshold", "1.1",
                                                "detection.close-after", "0")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("4 problems")
                .hasMessageContaining("detection.warm-up must be in 10 to 100000, got '9'")
                .hasMessageContaining("detection.window must be in 20 to 10000, got '19'")
                .hasMessageContaining("detection.threshold must be in 0.1 to 1.0, got '1.1'")
                .hasMessageContaining("detection.close-after must be in 1 to 1000, got '0'");
    }

    @Test
    void anUnknownDetectorIsAProblemWithTheKnownOnesNamed() {
        assertThatThrownBy(() -> read(Map.of("detection.detector", "crystal-ball")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("detection.detector must be one of ")
                .hasMessageContaining("adaptive-threshold")
                .hasMessageContaining("got 'crystal-ball'");
    }

    @Test
    void theRecordRefusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectionConfig("", 20, 120, 0.5, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectionConfig("x", 9, 120, 0.5, 3))
                .withMessage("warm-up must be at least 10, got 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectionConfig("x", 20, 19, 0.5, 3))
                .withMessage("window must be at least 20, got 19");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectionConfig("x", 20, 120, Double.NaN, 3))
                .withMessage("threshold must be above 0 and at most 1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectionConfig("x", 20, 120, 0.5, 0))
                .withMessage("close-after must be at least 1, got 0");
    }

    private static DetectionConfig read(Map<String, String> given) throws ConfigException {
        return DetectionConfig.from(Settings.parse("test", DetectionOptions.ALL, given));
    }
}
