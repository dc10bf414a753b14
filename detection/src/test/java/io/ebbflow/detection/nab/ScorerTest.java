package io.ebbflow.detection.nab;

import static io.ebbflow.detection.nab.Profile.REWARD_LOW_FN_RATE;
import static io.ebbflow.detection.nab.Profile.REWARD_LOW_FP_RATE;
import static io.ebbflow.detection.nab.Profile.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Scores worked out by hand: 40 rows, of which 6 are probation, and a window of rows 20 to 23. */
class ScorerTest {

    private static final RowRange WINDOW = new RowRange(20, 23);
    private static final NabSeries SERIES = Rows.series("a", "one", 40, WINDOW);

    @Test
    void aHitAtTheStartOfTheWindowIsPerfect() {
        assertThat(score(STANDARD, 20)).isEqualTo(100);
    }

    @Test
    void aLateHitIsWorthLess() {
        // S(-2/4) / S(-1) and S(-1/4) / S(-1), between a miss at -1 and a hit at 1
        assertThat(score(STANDARD, 22)).isCloseTo(50 * (1 + 0.859792566909784), within(1e-9));
        assertThat(score(STANDARD, 23)).isCloseTo(50 * (1 + 0.562124148604483), within(1e-9));
    }

    @Test
    void theBestOfSeveralHitsInAWindowCounts() {
        assertThat(score(STANDARD, 20, 21, 22, 23)).isEqualTo(100);
        assertThat(score(STANDARD, 22, 23)).isEqualTo(score(STANDARD, 22));
    }

    @Test
    void detectingNothingIsWorthNothing() {
        for (Profile profile : Profile.values()) {
            assertThat(score(profile)).as("%s", profile).isZero();
        }
    }

    @Test
    void aFalseAlarmBeforeTheFirstWindowCostsAllOfItsWeight() {
        assertThat(score(STANDARD, 10, 20)).isCloseTo(50 * (2 - 0.11), within(1e-9));
        assertThat(score(REWARD_LOW_FP_RATE, 10, 20)).isCloseTo(50 * (2 - 0.22), within(1e-9));
    }

    @Test
    void aFalseAlarmCostsMoreTheFartherBehindAWindow() {
        // S(1/3) and S(2/3); row 32 is at x = 3, row 33 past it
        assertThat(score(STANDARD, 20, 24))
                .isCloseTo(50 * (2 - 0.11 * 0.682261790238170), within(1e-9));
        assertThat(score(STANDARD, 20, 25))
                .isCloseTo(50 * (2 - 0.11 * 0.931109608667578), within(1e-9));
        assertThat(score(STANDARD, 20, 32))
                .isCloseTo(50 * (2 - 0.11 * 0.999999388195546), within(1e-12));
        assertThat(score(STANDARD, 20, 33)).isCloseTo(50 * (2 - 0.11), within(1e-12));
    }

    @Test
    void falseAlarmsAddUp() {
        assertThat(score(STANDARD, 20, 10, 11, 12)).isCloseTo(50 * (2 - 0.33), within(1e-9));
        assertThat(score(STANDARD, 10, 11)).isCloseTo(50 * -0.22, within(1e-9));
    }

    @Test
    void theProfileAgainstMissesWeighsAFalseAlarmLess() {
        // between -2 for a miss and 1 for a hit lie 3
        assertThat(score(REWARD_LOW_FN_RATE, 10)).isCloseTo(100 * -0.11 / 3, within(1e-9));
        assertThat(score(REWARD_LOW_FN_RATE, 10, 20)).isCloseTo(100 * (3 - 0.11) / 3, within(1e-9));
    }

    @Test
    void rowsOfTheProbationCountForNothing() {
        assertThat(score(STANDARD, 0, 5, 20)).isEqualTo(100);
        assertThat(score(STANDARD, 6, 20)).isLessThan(100);
    }

    @Test
    void probationIsShortOnLongSeries() {
        assertThat(Rows.series("a", "long", 5_000).probation()).isEqualTo(750);
        assertThat(Rows.series("a", "longer", 20_000).probation()).isEqualTo(750);
        assertThat(Rows.series("a", "short", 39).probation()).isEqualTo(5);
    }

    @Test
    void aWindowWithinTheProbationCannotBeHitNorMissed() {
        NabSeries series = Rows.series("a", "one", 40, new RowRange(1, 4), WINDOW);
        Scorer scorer = Scorer.of(List.of(Rows.detecting(series, 2, 20)));

        // of two labelled windows one is perfect and the other neither hit nor missed
        assertThat(scorer.at(STANDARD, 1).score()).isCloseTo(75, within(1e-9));
        assertThat(scorer.detections(1)).isEqualTo(new Detections(2, 1, 0, 1));
    }

    @Test
    void theRestOfAWindowThatBeginsInTheProbationCanBeHit() {
        NabSeries series = Rows.series("a", "one", 40, new RowRange(4, 7));
        Scorer scorer = Scorer.of(List.of(Rows.detecting(series, 4, 6)));

        assertThat(scorer.at(STANDARD, 1).score())
                .isCloseTo(50 * (1 + 0.859792566909784), within(1e-9));
    }

    @Test
    void rowsAfterAWindowOfOneRowCostAllOfTheirWeight() {
        NabSeries series = Rows.series("a", "one", 40, new RowRange(20, 20));
        Scorer scorer = Scorer.of(List.of(Rows.detecting(series, 20, 21)));

        assertThat(scorer.at(STANDARD, 1).score()).isCloseTo(50 * (2 - 0.11), within(1e-9));
    }

    @Test
    void rowsBetweenWindowsBelongToTheOneBefore() {
        NabSeries series = Rows.series("a", "one", 40, WINDOW, new RowRange(30, 33));
        Scorer scorer = Scorer.of(List.of(Rows.detecting(series, 20, 24, 30)));

        assertThat(scorer.at(STANDARD, 1).score())
                .isCloseTo(25 * (4 - 0.11 * 0.682261790238170), within(1e-9));
    }

    @Test
    void theOptimalThresholdIsTheHighestOfTheBest() {
        double[] scores = new double[40];
        scores[20] = 0.7;
        // adds nothing, for the window is hit already
        scores[21] = 0.6;
        scores[10] = 0.5;
        Scorer scorer = Scorer.of(List.of(new ScoredSeries(SERIES, scores)));

        assertThat(scorer.optimal(STANDARD)).isEqualTo(new ProfileScore(STANDARD, 100, 0.7));
    }

    @Test
    void rowsOfOneScoreAreDetectedTogether() {
        double[] scores = new double[40];
        for (int row = 6; row < 20; row++) {
            scores[row] = 0.8;
        }
        scores[20] = 0.8;
        scores[23] = 0.4;
        Scorer scorer = Scorer.of(List.of(new ScoredSeries(SERIES, scores)));

        // 14 false alarms cost 1.54 of the 2 that the hit is worth
        assertThat(scorer.optimal(STANDARD).threshold()).isEqualTo(0.8);
        assertThat(scorer.optimal(STANDARD).score()).isCloseTo(50 * (2 - 1.54), within(1e-9));
        // at twice the price it is best to detect nothing
        assertThat(scorer.optimal(REWARD_LOW_FP_RATE))
                .isEqualTo(new ProfileScore(REWARD_LOW_FP_RATE, 0, Scorer.NOTHING));
    }

    @Test
    void theSweepFindsWhatTryingEveryThresholdFinds() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            NabSeries other = Rows.series("b", "two", 300, new RowRange(50, 80), WINDOW_LATE);
            Scorer scorer = Scorer.of(List.of(randomly(SERIES, random), randomly(other, random)));
            for (Profile profile : Profile.values()) {
                double best =
                        DoubleStream.iterate(0, step -> step <= 1.1, step -> step + 0.01)
                                .map(step -> scorer.at(profile, step - 0.005).score())
                                .max()
                                .orElseThrow();
                ProfileScore optimal = scorer.optimal(profile);

                assertThat(optimal.score()).as("seed %d", seed).isCloseTo(best, within(1e-9));
                assertThat(scorer.at(profile, optimal.threshold()).score())
                        .as("seed %d", seed)
                        .isCloseTo(best, within(1e-9));
            }
        }
    }

    private static final RowRange WINDOW_LATE = new RowRange(200, 240);

    @Test
    void categoriesAreScoredOnTheirOwn() {
        NabSeries other = Rows.series("b", "two", 40, WINDOW);
        Scorer scorer =
                Scorer.of(List.of(Rows.detecting(SERIES, 20), Rows.detecting(other, 10, 11)));

        assertThat(scorer.categories()).containsExactly("a", "b");
        assertThat(scorer.of("a"::equals).at(STANDARD, 1).score()).isEqualTo(100);
        assertThat(scorer.of("b"::equals).at(STANDARD, 1).score()).isCloseTo(-11, within(1e-9));
        assertThat(scorer.at(STANDARD, 1).score()).isCloseTo((100 - 11) / 2.0, within(1e-9));
        assertThat(scorer.of("b"::equals).detections(0.5)).isEqualTo(new Detections(1, 0, 2, 0));
    }

    @Test
    void thereIsNoScoreWithoutWindows() {
        Scorer scorer = Scorer.of(List.of(Rows.detecting(Rows.series("a", "one", 40), 10)));

        assertThatThrownBy(() -> scorer.optimal(STANDARD))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no labelled windows");
    }

    @Test
    void aScoreOutOfRangeIsRefused() {
        double[] scores = new double[40];
        scores[7] = 1.5;

        assertThatThrownBy(() -> new ScoredSeries(SERIES, scores))
                .hasMessage("score of row 7 of a/one is not in 0..1: 1.5");
    }

    private static double score(Profile profile, int... rows) {
        return Scorer.of(List.of(Rows.detecting(SERIES, rows))).at(profile, 1).score();
    }

    /** Scores in hundredths, so that many are equal. */
    private static ScoredSeries randomly(NabSeries series, SplittableRandom random) {
        double[] scores = new double[series.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = random.nextInt(101) / 100.0;
        }
        return new ScoredSeries(series, scores);
    }
}
