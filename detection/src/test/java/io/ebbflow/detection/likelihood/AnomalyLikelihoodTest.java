package io.ebbflow.detection.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ebbflow.detection.likelihood.LikelihoodConfig.Memory;
import io.ebbflow.detection.likelihood.LikelihoodConfig.Tail;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalyLikelihoodTest {

    /** NAB's rules word for word, with lists worked through from the start at each estimate. */
    private static final class Reference {

        private final LikelihoodConfig config;
        private final List<double[]> all = new ArrayList<>();
        private double mean;
        private double deviation;

        Reference(LikelihoodConfig config) {
            this.config = config;
        }

        double next(double value, double raw) {
            double likelihood = 0.5;
            if (all.size() >= config.warmUp()) {
                boolean first = all.size() == config.warmUp();
                if (first || all.size() % config.reestimationPeriod() == 0) {
                    estimate();
                }
                double before = tail(average(all.size(), 0));
                all.add(new double[] {value, raw});
                double now = tail(average(all.size(), 0));
                all.remove(all.size() - 1);
                likelihood = now <= 1 - 0.99999 && before <= 1 - 0.99999 ? 1 - 0.999 : now;
            }
            all.add(new double[] {value, raw});
            return likelihood;
        }

        private double average(int end, int start) {
            double sum = 0;
            int from = Math.max(start, end - config.averagingWindow());
            for (int i = from; i < end; i++) {
                sum += all.get(i)[1];
            }
            return end == from ? 0 : sum / (end - from);
        }

        private void estimate() {
            int start = Math.max(0, all.size() - config.history());
            int skipped = Math.max(0, config.learningPeriod() - start);
            double[] averages = new double[all.size() - start - skipped];
            double[] values = new double[averages.length];
            for (int i = 0; i < averages.length; i++) {
                int index = start + skipped + i;
                averages[i] = average(index + 1, start);
                values[i] = all.get(index)[0];
            }
            mean = Math.max(0.03, mean(averages));
            deviation = Math.sqrt(Math.max(0.0003, variance(averages)));
            if (variance(values) < 1.5e-5) {
                mean = 0.5;
                deviation = 1000;
            }
        }

        private double tail(double x) {
            double off = config.tail() == Tail.BOTH ? Math.abs(x - mean) : x - mean;
            return NormalTail.above(off / deviation / 1.4142 * Math.sqrt(2));
        }

        private static double mean(double[] of) {
            double sum = 0;
            for (double x : of) {
                sum += x;
            }
            return sum / of.length;
        }

        private static double variance(double[] of) {
            double mean = mean(of);
            double sum = 0;
            for (double x : of) {
                sum += (x - mean) * (x - mean);
            }
            return sum / of.length;
        }
    }

    @ParameterizedTest
    @CsvSource({"600, UPPER, 8640", "51, BOTH, 8640", "300, UPPER, 700", "300, UPPER, 40"})
    void followsTheRulesOfTheBenchmark(int probation, Tail tail, int history) {
        LikelihoodConfig nab = LikelihoodConfig.nab(probation);
        LikelihoodConfig config =
                new LikelihoodConfig(
                        nab.learningPeriod(),
                        nab.estimationSamples(),
                        100,
                        history,
                        10,
                        Memory.WINDOWED,
                        1.5e-5,
                        tail);
        Reference reference = new Reference(config);
        AnomalyLikelihood likelihood = new AnomalyLikelihood(config);
        Random random = new Random(probation);
        int rare = 0;
        for (int i = 0; i < 3000; i++) {
            // multiples of a 40th, as those of temporal memories, now and then a burst
            boolean burst = i % 700 > 680;
            double raw = random.nextInt(burst ? 41 : 9) / 40.0;
            double value = i > 2500 ? 7 : random.nextGaussian();
            double expected = reference.next(value, raw);
            double actual = likelihood.next(value, raw);
            assertThat(nabScore(actual))
                    .as("value %d", i)
                    .isCloseTo(nabScore(expected), within(1e-7));
            rare += expected <= 1e-3 ? 1 : 0;
        }
        assertThat(rare).isGreaterThan(5);
    }

    /** NAB's logarithm, which ends at 1e-10. */
    private static double nabScore(double probability) {
        return Math.log(probability + 1e-10) / -23.02585084720009;
    }

    @Test
    void ofARunOfRareAveragesTheFirstCountsInFull() {
        for (Memory memory : Memory.values()) {
            AnomalyLikelihood likelihood = calm(memory);
            double[] probabilities = new double[6];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = likelihood.next(i, 1);
            }
            assertThat(probabilities[0]).isLessThan(1e-5);
            assertThat(probabilities[1]).isEqualTo(1 - 0.999);
            assertThat(probabilities[2]).isEqualTo(1 - 0.999);
            assertThat(probabilities[5]).isEqualTo(1 - 0.999);
        }
    }

    private static AnomalyLikelihood calm(Memory memory) {
        AnomalyLikelihood likelihood = new AnomalyLikelihood(with(memory));
        for (int i = 0; i < 1000; i++) {
            assertThat(likelihood.isWarmingUp()).isEqualTo(i < 600);
            double probability = likelihood.next(i % 7, 0.02);
            assertThat(probability).isEqualTo(i < 600 ? 0.5 : probability).isBetween(0.1, 1.0);
        }
        return likelihood;
    }

    private static LikelihoodConfig with(Memory memory) {
        double flat = memory == Memory.WINDOWED ? 1.5e-5 : 1e-12;
        return new LikelihoodConfig(300, 300, 100, 8640, 10, memory, flat, Tail.UPPER);
    }

    @Test
    void aConstantSeriesHasNothingOdd() {
        for (Memory memory : Memory.values()) {
            AnomalyLikelihood likelihood = new AnomalyLikelihood(with(memory));
            for (int i = 0; i < 2000; i++) {
                double probability = likelihood.next(42, i % 100 == 99 ? 1 : 0);
                assertThat(probability).isCloseTo(0.5, within(1e-3));
            }
        }
    }

    @Test
    void bothMemoriesAgreeOnStationaryScores() {
        AnomalyLikelihood windowed = new AnomalyLikelihood(with(Memory.WINDOWED));
        AnomalyLikelihood fading = new AnomalyLikelihood(with(Memory.FADING));
        Random random = new Random(1);
        double farthest = 0;
        for (int i = 0; i < 20_000; i++) {
            double raw = random.nextInt(20) / 40.0;
            double one = windowed.next(i % 5, raw);
            double other = fading.next(i % 5, raw);
            farthest = Math.max(farthest, Math.abs(nabScore(one) - nabScore(other)));
        }
        assertThat(farthest).isBetween(1e-9, 0.02);
    }

    @Test
    void goesOnFromItsSnapshot() {
        for (Memory memory : Memory.values()) {
            LikelihoodConfig config = with(memory);
            AnomalyLikelihood whole = new AnomalyLikelihood(config);
            AnomalyLikelihood restored = whole;
            Random random = new Random(2);
            for (int i = 0; i < 10_000; i++) {
                if (i % 777 == 0) {
                    SnapshotWriter to = new SnapshotWriter("likelihood", 1);
                    restored.write(to);
                    SnapshotReader from = SnapshotReader.open(to.toByteArray(), "likelihood", 1);
                    restored = AnomalyLikelihood.read(config, from);
                    from.end();
                }
                double raw = random.nextInt(9) / 40.0;
                assertThat(restored.next(i, raw)).isEqualTo(whole.next(i, raw));
            }
        }
    }

    @Test
    void elascalesPeriodsCanBeSaid() {
        assertThat(LikelihoodConfig.elascale().warmUp()).isEqualTo(108);
        assertThat(LikelihoodConfig.nab(600)).isEqualTo(with(Memory.WINDOWED));
    }
}
