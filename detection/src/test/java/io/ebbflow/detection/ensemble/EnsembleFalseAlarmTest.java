package io.ebbflow.detection.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Story;
import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the scale to its word: on normal series of many kinds with a value each 5 minutes, how many
 * anomalies does a series open in ten days (nominal: 1), and how many among its first 500 values?
 * Prints what it measured; the module's README shows it.
 */
class EnsembleFalseAlarmTest {

    /** No constant was chosen on these seeds. */
    private static final long UNSEEN = 900_000;

    private static final int SERIES = 10;
    private static final int VALUES = 8_640;
    private static final long STEP_SECONDS = 300;
    private static final int YOUNG = 500;

    /** Anomalies a series opens in ten days at most. */
    private static final Map<SyntheticSeries, Double> BOUNDS =
            Map.ofEntries(
                    Map.entry(SyntheticSeries.GAUSSIAN, 0.2),
                    Map.entry(SyntheticSeries.UNIFORM, 0.2),
                    Map.entry(SyntheticSeries.LAPLACE, 1.0),
                    Map.entry(SyntheticSeries.AR1_09, 1.0),
                    Map.entry(SyntheticSeries.AR1_099, 1.5),
                    Map.entry(SyntheticSeries.DAILY, 0.2),
                    Map.entry(SyntheticSeries.DAILY_5_MIN, 0.2),
                    Map.entry(SyntheticSeries.LOG_NORMAL, 1.5),
                    Map.entry(SyntheticSeries.STUDENT_T5, 2.0),
                    Map.entry(SyntheticSeries.STUDENT_T3, 3.0),
                    Map.entry(SyntheticSeries.BURSTS, 4.0),
                    Map.entry(SyntheticSeries.TWO_VALUES, 2.0));

    @ParameterizedTest
    @EnumSource(SyntheticSeries.class)
    void opensAboutOneAnomalyInTenDaysAtMost(SyntheticSeries kind) {
        int opened = 0;
        int early = 0;
        for (long seed = 0; seed < SERIES; seed++) {
            DoubleSupplier values = kind.seeded(UNSEEN + seed);
            Detector detector = new EnsembleFactory().create(DetectionConfig.defaults());
            boolean before = false;
            for (int i = 0; i < VALUES; i++) {
                Assessment assessment =
                        detector.assess(
                                Story.START.plusSeconds(i * STEP_SECONDS), values.getAsDouble());
                boolean anomalous = assessment.verdict() == Verdict.ANOMALOUS;
                opened += anomalous && !before ? 1 : 0;
                early += anomalous && !before && i < YOUNG ? 1 : 0;
                before = anomalous;
            }
        }
        double days = SERIES * VALUES * STEP_SECONDS / 86_400.0;
        double perTenDays = 10 * opened / days;
        System.out.printf("| %-11s | %5.2f | %4.1f |%n", kind, perTenDays, (double) early / SERIES);
        assertThat(perTenDays).isLessThanOrEqualTo(BOUNDS.get(kind));
    }

    @Test
    void everyKindHasABound() {
        assertThat(BOUNDS).containsOnlyKeys(SyntheticSeries.values());
    }
}
