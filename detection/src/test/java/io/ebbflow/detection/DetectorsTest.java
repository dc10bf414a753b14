package io.ebbflow.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ebbflow.detection.threshold.AdaptiveThresholdFactory;
import io.ebbflow.kafka.config.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorsTest {

    @Test
    void theDefaultIsKnown() {
        assertThat(Detectors.names()).contains(Detectors.DEFAULT);
        assertThat(Detectors.named(Detectors.DEFAULT).name()).isEqualTo("adaptive-threshold");
    }

    @Test
    void namesTheUnknownAndTheKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Detectors.named("crystal-ball"))
                .withMessage("no detector 'crystal-ball'; known are " + Detectors.names());
    }

    @Test
    void findsDetectorsOfOtherModules() {
        assertThat(Detectors.names()).contains(RegisteredFactory.NAME);
        assertThat(Detectors.named(RegisteredFactory.NAME)).isInstanceOf(RegisteredFactory.class);
    }

    @Test
    void twoOfOneNameAreAMistake() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                Detectors.index(
                                        List.of(
                                                new AdaptiveThresholdFactory(),
                                                new AdaptiveThresholdFactory())))
                .withMessageContaining("two detectors are named 'adaptive-threshold'");
    }

    @Test
    void theDefaultIsTheNameOfOneOfThisModule() {
        assertThat(new AdaptiveThresholdFactory().name()).isEqualTo(Detectors.DEFAULT);
    }

    @Test
    void anOptionThatIsNotTheDetectorsOwnIsAMistake() {
        Option<Integer> foreign = Option.ofInt("detection.other.size", 1, 0, 2, "Of another.");
        assertThatIllegalStateException()
                .isThrownBy(() -> Detectors.index(List.of(new RegisteredFactory(foreign))))
                .withMessage(
                        "an option of detector 'registered-for-tests' needs a default and a key"
                                + " that begins with detection.registered-for-tests., got"
                                + " detection.other.size");
    }
}
