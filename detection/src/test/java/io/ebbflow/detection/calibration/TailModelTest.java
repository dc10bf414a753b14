package io.ebbflow.detection.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailModelTest {

    private static final int PATIENCE = 120;

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.05, 0.049, 1e-3, 1e-5, 1e-9})
    void quantileIsTheInverseOfProbability(double probability) {
        TailModel model = learned(5000, u -> -Math.log(u));
        assertThat(model.probability(model.quantile(probability)))
                .isEqualTo(probability, within(1e-9 * probability));
    }

    @Test
    void probabilityFallsAsTheRawScoreGrows() {
        TailModel model = learned(3000, u -> -Math.log(u));
        double before = model.probability(0);
        assertThat(before).isEqualTo(1);
        for (double raw = 0.1; raw < 50; raw += 0.1) {
            double now = model.probability(raw);
            assertThat(now).isLessThan(before);
            before = now;
        }
    }

    @Test
    void learnsAnExponentialTail() {
        // the raw score that one value in 10 000 exceeds is ln(10 000) = 9.2
        assertThat(learned(20_000, u -> -Math.log(u)).quantile(1e-4)).isBetween(7.5, 12.0);
    }

    @Test
    void learnsThatAHeavyTailIsHeavy() {
        // Pareto with index 4: one in 10 000 exceeds 10
        assertThat(learned(20_000, u -> Math.pow(u, -0.25)).quantile(1e-4)).isBetween(5.0, 20.0);
    }

    @Test
    void aYoungModelNeedsMoreToBeSurprised() {
        double young = new TailModel(PATIENCE).probability(7);
        double old = learned(5000, u -> 1.96 * Math.sqrt(-Math.log(u) / 3)).probability(7);
        assertThat(young).isGreaterThan(10 * old);
    }

    @Test
    void aLongAnomalyIsNotLearnedAsNormal() {
        TailModel model = learned(3000, u -> -Math.log(u));
        double before = model.quantile(TailModel.RARE);
        for (int i = 0; i < PATIENCE; i++) {
            model.learn(30);
        }
        assertThat(model.quantile(TailModel.RARE)).isLessThan(1.25 * before);
        assertThat(model.probability(30)).isLessThan(TailModel.RARE);
    }

    @Test
    void whatLastsLongerThanThePatienceIsLearned() {
        TailModel model = learned(3000, u -> -Math.log(u));
        int rare = 0;
        while (model.probability(30) < TailModel.RARE) {
            model.learn(30);
            rare++;
        }
        assertThat(rare).isBetween(PATIENCE, PATIENCE + 60);
    }

    @Test
    void anOddityThatKeepsComingBackBecomesNormal() {
        TailModel model = learned(3000, u -> -Math.log(u));
        Random random = new Random(3);
        int rare = 0;
        for (int event = 0; event < 40; event++) {
            rare += model.probability(40) < TailModel.RARE ? 1 : 0;
            model.learn(40);
            for (int i = 0; i < 50; i++) {
                model.learn(-Math.log(1 - random.nextDouble()));
            }
        }
        assertThat(rare).isBetween(3, 25);
        assertThat(model.probability(40)).isGreaterThan(TailModel.RARE);
    }

    @Test
    void theRunUpToAnAnomalyIsNotLearned() {
        TailModel withRunUp = learned(3000, u -> -Math.log(u));
        TailModel without = learned(3000, u -> -Math.log(u));
        for (double raw = 3; raw < 8; raw += 0.5) {
            withRunUp.learn(raw);
            without.learn(0.5);
        }
        withRunUp.learn(100);
        without.learn(100);
        assertThat(withRunUp.quantile(1e-6)).isEqualTo(without.quantile(1e-6));
    }

    @Test
    void goesOnAsBeforeWhenReadBack() {
        TailModel model = learned(777, u -> -Math.log(u));
        SnapshotWriter to = new SnapshotWriter("tail", 1);
        model.write(to);
        TailModel read = TailModel.read(PATIENCE, SnapshotReader.open(to.toByteArray(), "tail", 1));
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            double raw = -5 * Math.log(1 - random.nextDouble());
            assertThat(read.probability(raw)).isEqualTo(model.probability(raw));
            model.learn(raw);
            read.learn(raw);
        }
    }

    private static TailModel learned(int values, DoubleUnaryOperator ofUniform) {
        TailModel model = new TailModel(PATIENCE);
        Random random = new Random(42);
        for (int i = 0; i < values; i++) {
            model.learn(ofUniform.applyAsDouble(1 - random.nextDouble()));
        }
        return model;
    }
}
