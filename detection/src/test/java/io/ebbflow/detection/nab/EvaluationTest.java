package io.ebbflow.detection.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final RowRange WINDOW = new RowRange(20, 23);

    /**
     * Category a wants a threshold of 0.9 and category b one of 0.6; at 0.6 a has five false
     * alarms. Category c has no window, and a false alarm at 0.7.
     */
    private static Evaluation evaluation() {
        double[] a = new double[40];
        a[20] = 0.9;
        for (int row = 6; row < 11; row++) {
            a[row] = 0.65;
        }
        double[] b = new double[40];
        b[20] = 0.6;
        double[] c = new double[40];
        c[30] = 0.7;
        return Evaluation.of(
                "made-up",
                List.of(
                        new ScoredSeries(Rows.series("a", "one", 40, WINDOW), a),
                        new ScoredSeries(Rows.series("b", "two", 40, WINDOW), b),
                        new ScoredSeries(Rows.series("c", "three", 40), c)),
                0.8,
                OptionalDouble.of(12345.6));
    }

    @Test
    void theGivenThresholdIsScoredBesideTheOptimalOne() {
        Evaluation evaluation = evaluation();

        // at 0.6 both are hit for six false alarms, at 0.8 one of them for none
        assertThat(evaluation.optimal().get(Profile.STANDARD).threshold()).isEqualTo(0.6);
        assertThat(evaluation.optimal().get(Profile.STANDARD).score())
                .isCloseTo(25 * (4 - 0.66), within(1e-9));
        assertThat(evaluation.given().get(Profile.STANDARD).score()).isCloseTo(50, within(1e-9));
        assertThat(evaluation.categoriesAtOptimal().get("a").detections())
                .isEqualTo(new Detections(1, 1, 5, 1));
        assertThat(evaluation.categoriesAtGiven().get("a").detections())
                .isEqualTo(new Detections(1, 1, 0, 1));
    }

    @Test
    void aCategoryHeldOutGetsTheThresholdOfTheOthers() {
        HeldOut heldOut = evaluation().heldOut().get(Profile.STANDARD);

        // b and c want 0.6, a and c want 0.9; a and b 0.6 as both together do
        assertThat(heldOut.folds().get("a").threshold()).isEqualTo(0.6);
        assertThat(heldOut.folds().get("a").score().getAsDouble())
                .isCloseTo(50 * (2 - 0.55), within(1e-9));
        assertThat(heldOut.folds().get("b").threshold()).isEqualTo(0.9);
        assertThat(heldOut.folds().get("b").score()).hasValue(0);
        assertThat(heldOut.folds().get("c").threshold()).isEqualTo(0.6);
        assertThat(heldOut.folds().get("c").score()).isEmpty();
        // the false alarm in c counts, though c has no score of its own
        assertThat(heldOut.score()).isCloseTo(25 * (2 - 0.55 - 0.11), within(1e-9));
    }

    @Test
    void bandsShareOutWhatIsDetected() {
        List<SeverityBand> bands = SeverityBand.above(0.6);

        assertThat(bands).extracting(SeverityBand::from).first().isEqualTo(0.6);
        assertThat(bands).extracting(SeverityBand::to).last().isEqualTo(1.0);
        int rows =
                Evaluation.of(
                                "made-up",
                                List.of(
                                        Rows.detecting(
                                                Rows.series("a", "one", 40, WINDOW), 7, 20, 21)),
                                0.6,
                                OptionalDouble.empty())
                        .bands()
                        .values()
                        .stream()
                        .mapToInt(found -> found.trueRows() + found.falseRows())
                        .sum();
        assertThat(rows).isEqualTo(3);
    }

    @Test
    void theTextShowsEveryTable() {
        assertThat(EvaluationText.of(evaluation()).lines())
                .contains(
                        "made-up: 3 files, 120 rows, 2 windows, 12,346 records/s on one thread",
                        "standard                83.50        0.6      50.00      -33.50      33.50",
                        "a                |     1/1          5   72.50 |     1/1          0"
                                + "  100.00 |        0.6   72.50",
                        "c                |     0/0          1       - |     0/0          0"
                                + "       - |        0.6       -",
                        "major           0.8 to 0.875          0          0          -        0",
                        "critical          0.875 to 1          1          0    100.0 %        1");
    }

    @Test
    void theJsonOfOneEvaluationIsAnObject() {
        JsonNode json = EvaluationJson.of(List.of(evaluation()));

        assertThat(json.path("detector").asText()).isEqualTo("made-up");
        assertThat(json.path("standard").asDouble()).isCloseTo(83.5, within(1e-9));
        assertThat(json.path("thresholds").path("reward_low_FN_rate").asDouble()).isEqualTo(0.6);
        assertThat(json.path("at_default_threshold").path("threshold").asDouble()).isEqualTo(0.8);
        assertThat(json.path("at_default_threshold").path("standard").asDouble())
                .isCloseTo(50, within(1e-9));
        assertThat(json.path("categories").path("a").path("hits").asInt()).isEqualTo(1);
        assertThat(json.path("categories").path("a").path("false_positive_rows").asInt())
                .isEqualTo(5);
        assertThat(json.path("categories").path("c").path("standard").isNull()).isTrue();
        assertThat(json.path("records_per_second").asDouble()).isEqualTo(12345.6);
    }

    @Test
    void theJsonOfSeveralIsAList() {
        assertThat(EvaluationJson.of(List.of(evaluation(), evaluation())).isArray()).isTrue();
    }
}
