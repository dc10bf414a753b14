package io.ebbflow.detection.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.Story;
import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What the ensemble finds and what it leaves alone, told as stories of one value each 10 s. */
class EnsembleDetectorTest {

    private static final int DAY = 8640;

    @Test
    void saysWarmUpUntilItHasSeenEnough() {
        Story story = Story.by("ensemble");
        DoubleSupplier noise = SyntheticSeries.GAUSSIAN.seeded(1);
        for (int i = 1; i <= 20; i++) {
            Assessment assessment = story.next(noise.getAsDouble());
            assertThat(assessment.verdict()).isEqualTo(Verdict.WARM_UP);
            assertThat(assessment.reason()).isEqualTo("warm-up: " + i + " of 20 values seen");
        }
        Assessment first = story.next(noise.getAsDouble());
        assertThat(first.verdict()).isEqualTo(Verdict.NORMAL);
        assertThat(first.expected().value()).isBetween(0.3, 0.5);
    }

    @Test
    void findsASpikeAtOnceAndSaysWhatItExpected() {
        Story story = noise(1, 500);
        Assessment spike = story.next(1.4);
        assertThat(spike.verdict()).isEqualTo(Verdict.ANOMALOUS);
        assertThat(spike.part()).isEqualTo("level");
        assertThat(spike.expected().value()).isBetween(0.38, 0.42);
        assertThat(spike.expected().upper()).isLessThan(1);
        assertThat(spike.reason())
                .startsWith(
                        "value 1.4 where 0.397 was expected, going by the usual value; odd are ")
                .contains("level (")
                .contains("forecast (");
    }

    @Test
    void findsADropToZero() {
        assertThat(noise(2, 300).next(0).verdict()).isEqualTo(Verdict.ANOMALOUS);
    }

    @Test
    void findsAShiftThatNoSingleValueShows() {
        // 3 standard deviations: one such value in some hundred is normal
        DoubleSupplier noise = SyntheticSeries.GAUSSIAN.seeded(3);
        Story story = noise(4, 2000);
        assertThat(story.alarms(30, i -> noise.getAsDouble() + 0.15)).isPositive();
    }

    @Test
    void findsAHourMissingFromADailyWave() {
        Random random = new Random(5);
        IntToDoubleFunction wave =
                i -> 0.5 + 0.3 * Math.sin(2 * Math.PI * i / DAY) + 0.01 * random.nextGaussian();
        Story story = Story.by("ensemble").then(9 * DAY, wave);
        // at the crest 0.5 is an everyday value, but not at this time of the day
        assertThat(story.alarms(DAY / 4, i -> wave.applyAsDouble(i + 9 * DAY))).isZero();
        assertThat(story.alarms(12, i -> 0.5 + 0.01 * random.nextGaussian())).isPositive();
    }

    @Test
    void findsABrokenRhythm() {
        IntToDoubleFunction rhythm = i -> i % 12 < 6 ? 10 : 20;
        Story story = Story.by("ensemble").then(1200, rhythm);
        assertThat(story.alarms(240, rhythm)).isZero();
        assertThat(story.alarms(24, i -> 20)).isPositive();
    }

    @Test
    void leavesAConstantSeriesAloneAndFindsItsFirstChange() {
        Story story = Story.by("ensemble").then(1000, i -> 42);
        assertThat(story.alarms(1000, i -> 42)).isZero();
        Assessment first = story.next(50);
        assertThat(first.verdict()).isEqualTo(Verdict.ANOMALOUS);
        assertThat(first.reason()).contains("where 42 was expected");
        Story silent = Story.by("ensemble").then(1000, i -> 0);
        assertThat(silent.next(1).reason()).contains("level (beyond measure)");
    }

    @Test
    void aChangeThatConcernsNobodyIsNone() {
        Story story = Story.by("ensemble").then(1000, i -> 1000);
        assertThat(story.next(1010).verdict()).isEqualTo(Verdict.NORMAL);
    }

    @Test
    void whatKeepsComingBackIsNormalInTheEnd() {
        // a job that runs for a minute once an hour
        IntToDoubleFunction job = i -> i % 360 < 6 ? 0.9 : 0.1;
        Story story = Story.by("ensemble").then(3 * DAY, job);
        assertThat(story.alarms(DAY, job)).isZero();
    }

    @Test
    void aLastingChangeIsTheNewNormal() {
        DoubleSupplier noise = SyntheticSeries.GAUSSIAN.seeded(6);
        Story story = noise(7, 2000).then(2000, i -> noise.getAsDouble() + 1);
        assertThat(story.alarms(500, i -> noise.getAsDouble() + 1)).isZero();
    }

    @Test
    void aValueThatCameLateIsNotJudged() {
        Story story = noise(8, 500);
        Assessment late = story.detector().assess(Story.START, 99);
        assertThat(late.verdict()).isEqualTo(Verdict.NORMAL);
        assertThat(late.reason()).isEqualTo("older than the newest value; not judged");
    }

    private static Story noise(long seed, int values) {
        DoubleSupplier noise = SyntheticSeries.GAUSSIAN.seeded(seed);
        return Story.by("ensemble").then(values, i -> noise.getAsDouble());
    }
}
