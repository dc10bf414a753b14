package io.ebbflow.detection.htm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpatialPoolerTest {

    private static final HtmParameters PARAMETERS = HtmProfile.CLASSIC.parameters(42);
    private static final int INPUTS = PARAMETERS.encoding().bits();
    private static final int ACTIVE = PARAMETERS.encoding().activeBits();

    private final SpatialPooler pooler = new SpatialPooler(PARAMETERS);

    private int[] columns(int[] input) {
        int[] columns = new int[PARAMETERS.activeColumns()];
        pooler.compute(input, columns);
        return columns;
    }

    private static int[] input(Random random) {
        return random.ints(0, INPUTS).distinct().limit(ACTIVE).toArray();
    }

    private static long shared(int[] one, int[] other) {
        return Arrays.stream(one).filter(i -> Arrays.stream(other).anyMatch(k -> k == i)).count();
    }

    @Test
    void fortyDistinctColumnsWin() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            int[] columns = columns(input(random));
            assertThat(Arrays.stream(columns).distinct().count()).isEqualTo(40);
            assertThat(columns).isSorted();
            assertThat(columns[0]).isNotNegative();
            assertThat(columns[39]).isLessThan(2048);
        }
    }

    @Test
    void theyAreThoseWithTheLargestOverlap() {
        Random random = new Random(2);
        for (int i = 0; i < 50; i++) {
            int[] input = input(random);
            int[] overlaps = pooler.overlaps(input);
            int[] columns = columns(input);
            int least = Arrays.stream(columns).map(c -> overlaps[c]).min().orElseThrow();
            long above = Arrays.stream(overlaps).filter(o -> o > least).count();
            assertThat(above).isLessThan(40);
            assertThat(Arrays.stream(columns).filter(c -> overlaps[c] > least).count())
                    .isEqualTo(above);
        }
    }

    @Test
    void anInputSeenOftenKeepsItsColumnsWhateverElseIsLearned() {
        Random random = new Random(3);
        int[] often = input(random);
        for (int i = 0; i < 100; i++) {
            columns(often);
        }
        int[] settled = columns(often);
        for (int i = 0; i < 500; i++) {
            columns(input(random));
        }
        assertThat(shared(settled, columns(often))).isGreaterThanOrEqualTo(34);
    }

    @Test
    void similarInputsHaveSimilarColumns() {
        Random random = new Random(4);
        int[] input = input(random);
        int[] similar = input.clone();
        int[] other = input(random);
        System.arraycopy(other, 0, similar, 0, 4);
        int[] columns = columns(input);
        assertThat(shared(columns, columns(similar))).isGreaterThan(20);
        assertThat(shared(columns, columns(other))).isLessThan(10);
    }

    @Test
    void goesOnFromItsSnapshot() {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            columns(input(random));
        }
        SnapshotWriter to = new SnapshotWriter("pooler", 1);
        pooler.write(to);
        SpatialPooler restored = new SpatialPooler(PARAMETERS);
        restored.read(SnapshotReader.open(to.toByteArray(), "pooler", 1));
        for (int i = 0; i < 100; i++) {
            int[] input = input(random);
            int[] columns = new int[40];
            restored.compute(input, columns);
            assertThat(columns).isEqualTo(columns(input));
        }
    }
}
