package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Story;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveThresholdTest {

    private final Random random = new Random(11);

    @Test
    void saysWarmUpInsteadOfGuessing() {
        Story story = Story.by("adaptive-threshold");
        for (int i = 0; i < 20; i++) {
            Assessment assessment = story.next(i == 15 ? 1e6 : noise());
            assertThat(assessment.verdict()).isEqualTo(Verdict.WARM_UP);
            assertThat(assessment.score()).isZero();
            assertThat(assessment.expected()).isNull();
            assertThat(assessment.reason())
                    .isEqualTo("warm-up: " + i + " of 20 values seen before this one");
        }
        assertThat(story.next(noise()).verdict()).isEqualTo(Verdict.NORMAL);
    }

    @Test
    void warmUpIsAsLongAsConfigured() {
        Story story =
                new Story(
                        new AdaptiveThresholdFactory()
                                .create(
                                        new DetectionConfig(
                                                "adaptive-threshold", 50, 120, 0.5, 3)));
        story.then(49, i -> noise());
        assertThat(story.next(noise()).verdict()).isEqualTo(Verdict.WARM_UP);
        assertThat(story.next(noise()).verdict()).isEqualTo(Verdict.NORMAL);
    }

    @Test
    void givesANumberedReasonForASpike() {
        // one high value early on, so that the range says nothing
        Story story =
                Story.by("adaptive-threshold")
                        .then(300, i -> i == 5 ? 0.6 : 0.31 + 0.01 * random.nextGaussian());
        Assessment spike = story.next(0.40);
        assertThat(spike.verdict()).isEqualTo(Verdict.ANOMALOUS);
        assertThat(spike.part()).isEqualTo("level");
        assertThat(spike.rawScore()).isBetween(6.0, 13.0);
        assertThat(spike.reason())
                .matches(
                        "value 0\\.4 is [\\d.]+ robust standard deviations above the expected"
                                + " 0\\.3\\d* \\(bounds 0\\.2\\d* to 0\\.3\\d*\\)");
        assertThat(spike.expected().value()).isBetween(0.3, 0.32);
        assertThat(spike.expected().upper()).isLessThan(0.4);
    }

    @Test
    void namesTheRangeThatAValueIsOutsideOf() {
        Story story = Story.by("adaptive-threshold").then(2000, i -> random.nextDouble());
        Assessment assessment = story.next(9);
        assertThat(assessment.score()).isEqualTo(1);
        assertThat(assessment.part()).isEqualTo("range");
        assertThat(assessment.reason())
                .matches(
                        "value 9 is outside the range [\\d.Ee-]+ to (1|0\\.99\\d*) of the last 2000"
                                + " values by 80\\d % of that range");
    }

    @Test
    void verdictFollowsTheConfiguredThreshold() {
        Story strict =
                new Story(
                        new AdaptiveThresholdFactory()
                                .create(
                                        new DetectionConfig(
                                                "adaptive-threshold", 20, 120, 0.95, 3)));
        Story lax =
                new Story(
                        new AdaptiveThresholdFactory()
                                .create(
                                        new DetectionConfig(
                                                "adaptive-threshold", 20, 120, 0.2, 3)));
        double[] values = random.doubles(2000).toArray();
        strict.then(2000, i -> values[i] + values[(i + 7) % 2000]);
        lax.then(2000, i -> values[i] + values[(i + 7) % 2000]);
        Assessment strictly = strict.next(2.6);
        Assessment laxly = lax.next(2.6);
        assertThat(strictly.score()).isEqualTo(laxly.score()).isBetween(0.2, 0.95);
        assertThat(strictly.verdict()).isEqualTo(Verdict.NORMAL);
        assertThat(laxly.verdict()).isEqualTo(Verdict.ANOMALOUS);
        assertThat(laxly.expected().upper()).isLessThan(strictly.expected().upper());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double value) {
        Story story = Story.by("adaptive-threshold").then(30, i -> noise());
        byte[] before = story.detector().snapshot();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> story.next(value))
                .withMessage("a value must be finite, got " + value);
        assertThat(story.detector().snapshot()).isEqualTo(before);
    }

    @Test
    void judgesALateValueWithoutLearningIt() {
        Story story = Story.by("adaptive-threshold").then(300, i -> noise());
        Detector detector = story.detector();
        byte[] before = detector.snapshot();
        Assessment late = detector.assess(Story.START, 1000);
        assertThat(late.verdict()).isEqualTo(Verdict.ANOMALOUS);
        assertThat(detector.snapshot()).isEqualTo(before);
    }

    @Test
    void aFlatSeriesIsNormalDownToTheLastDigits() {
        for (double level : new double[] {0.42, -7, 3, 1e15, 1e-12}) {
            Story story = Story.by("adaptive-threshold").then(100, i -> level);
            assertThat(story.alarms(1000, i -> level * (1 + 1e-9 * random.nextGaussian())))
                    .as("level %s", level)
                    .isZero();
        }
    }

    @Test
    void aFlatSeriesThatFallsToZeroIsAnomalousAtOnce() {
        for (double level : new double[] {0.42, -7, 3, 1e15, 1e-12}) {
            Story story = Story.by("adaptive-threshold").then(100, i -> level);
            assertThat(story.next(0).verdict()).as("level %s", level).isEqualTo(Verdict.ANOMALOUS);
        }
    }

    @Test
    void theFirstMoveOfASeriesThatWasAlwaysZeroIsOneInNPlusOne() {
        Story story = Story.by("adaptive-threshold").then(999, i -> 0);
        assertThat(story.next(5).score()).isEqualTo(0.3);
        Story old = Story.by("adaptive-threshold").then(200_000, i -> 0);
        assertThat(old.next(5).verdict()).isEqualTo(Verdict.ANOMALOUS);
    }

    @Test
    void theSameNoiseIsJudgedAlikeInAnyUnitAndSign() {
        for (double unit : new double[] {1e-12, 1e-3, 1e6, 1e15, -1, -1e9}) {
            Random noise = new Random(12);
            Story story =
                    Story.by("adaptive-threshold")
                            .then(2000, i -> unit * (10 + noise.nextGaussian()));
            assertThat(story.alarms(3000, i -> unit * (10 + noise.nextGaussian())))
                    .as("unit %s", unit)
                    .isZero();
            assertThat(story.next(unit * 22).verdict())
                    .as("unit %s", unit)
                    .isEqualTo(Verdict.ANOMALOUS);
        }
    }

    @Test
    void aSeriesOfTwoValuesIsNormalInBoth() {
        Story story = Story.by("adaptive-threshold").then(500, i -> random.nextBoolean() ? 1 : 3);
        assertThat(story.alarms(5000, i -> random.nextBoolean() ? 1 : 3)).isZero();
        assertThat(story.next(30).verdict()).isEqualTo(Verdict.ANOMALOUS);
    }

    @Test
    void oneHugeOutlierNeitherBlindsNorAlarmsAfterwards() {
        Story story = Story.by("adaptive-threshold").then(1000, i -> noise());
        assertThat(story.next(1e15).score()).isEqualTo(1);
        assertThat(story.alarms(300, i -> noise())).isZero();
    }

    @Test
    void staysFiniteAtTheEndsOfTheNumberLine() {
        Story story =
                Story.by("adaptive-threshold")
                        .then(50, i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
        for (double value : new double[] {Double.MAX_VALUE, 0, Double.MIN_VALUE, -1, 1e-308}) {
            Assessment assessment = story.next(value);
            assertThat(assessment.rawScore()).isFinite();
            assertThat(assessment.expected().lower()).isFinite();
            assertThat(assessment.expected().upper()).isFinite();
        }
    }

    private double noise() {
        return 10 + random.nextGaussian();
    }
}
