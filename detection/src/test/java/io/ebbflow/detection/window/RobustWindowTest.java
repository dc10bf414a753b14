package io.ebbflow.detection.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustWindowTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 20, 121})
    void medianAndDeviationAreThoseOfTheLastValues(int capacity) {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            RobustWindow window = new RobustWindow(capacity);
            List<Double> all = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                // few distinct values, so that ties and minus zero occur
                double value = (random.nextInt(9) - 4) * (random.nextBoolean() ? 1.0 : 0.5);
                window.add(value);
                all.add(value);
                List<Double> last = all.subList(Math.max(0, all.size() - capacity), all.size());
                double median = median(last);
                assertThat(window.median()).as("seed %d value %d", seed, i).isEqualTo(median);
                double mad =
                        median(last.stream().map(value1 -> Math.abs(value1 - median)).toList());
                if (mad > 0) {
                    assertThat(window.deviation(median))
                            .as("seed %d value %d", seed, i)
                            .isEqualTo(1.4826 * mad, within(1e-12));
                }
            }
        }
    }

    @Test
    void aSingleOutlierAmongEqualValuesTellsNothingOfScale() {
        RobustWindow window = filled(3, 3, 3, 3, 3, 3, 3, 1e15);
        assertThat(window.deviation(3)).isZero();
    }

    @Test
    void twoOutliersAmongEqualValuesDo() {
        RobustWindow window = filled(0, 0, 0, 0, 0, 0, 0, 0, 6, -6);
        // root of (36 + 36 - 36) / 9
        assertThat(window.deviation(0)).isEqualTo(2, within(1e-12));
    }

    @Test
    void extremesNeitherOverflowNorVanish() {
        assertThat(filled(0, 0, 0, 0, 0, 0, 1e300, 1e300).deviation(0)).isBetween(1e299, 1e300);
        assertThat(filled(0, 0, 0, 0, 0, 0, 1e-300, 1e-300).deviation(0)).isPositive();
    }

    @Test
    void readIntoASmallerWindowTheNewestStay() {
        RobustWindow window = filled(1, 2, 3, 4, 5, 6, 7);
        SnapshotWriter to = new SnapshotWriter("window", 1);
        window.write(to);
        SnapshotReader from = SnapshotReader.open(to.toByteArray(), "window", 1);
        RobustWindow smaller = RobustWindow.read(3, from);
        assertThat(smaller.size()).isEqualTo(3);
        assertThat(smaller.median()).isEqualTo(6);
    }

    private static RobustWindow filled(double... values) {
        RobustWindow window = new RobustWindow(values.length);
        for (double value : values) {
            window.add(value);
        }
        return window;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1) / 2 + sorted.get(middle) / 2;
    }
}
