package io.ebbflow.detection.htm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.htm.HtmParameters.Encoding;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemporalMemoryTest {

    private static final Encoding ENCODING = new Encoding(400, 21, 130, 0, 1, 0);
    private static final int ACTIVE = 40;

    private final TemporalMemory memory = new TemporalMemory(parameters(1024, 127));
    private final Random random = new Random(1);

    private static HtmParameters parameters(int segments, int segmentsPerCell) {
        return new HtmParameters(
                ENCODING,
                2048,
                ACTIVE,
                HtmParameters.ALWAYS,
                32,
                13,
                10,
                20,
                32,
                segmentsPerCell,
                segments,
                42);
    }

    private int[] columns() {
        return random.ints(0, 2048).distinct().limit(ACTIVE).toArray();
    }

    private int[][] sequence(int length) {
        int[][] sequence = new int[length][];
        for (int i = 0; i < length; i++) {
            sequence[i] = columns();
        }
        return sequence;
    }

    /** Mean raw score of one pass. */
    private double pass(int[][] sequence) {
        double sum = 0;
        for (int[] columns : sequence) {
            sum += memory.compute(columns);
        }
        return sum / sequence.length;
    }

    @Test
    void learnsASequenceAndIsSurprisedByABreak() {
        int[][] sequence = sequence(20);
        for (int i = 0; i < 12; i++) {
            memory.leap();
            assertThat(pass(sequence)).isEqualTo(i < 8 ? 1 : 0.05);
        }
        assertThat(memory.compute(columns())).as("out of the blue").isGreaterThan(0.9);
        assertThat(memory.compute(sequence[4])).as("after it").isGreaterThan(0.9);
        assertThat(memory.compute(sequence[5])).as("back in the sequence").isZero();
        assertThat(memory.compute(sequence[12])).as("a jump within it").isGreaterThan(0.9);
    }

    @Test
    void tellsByContextWhatFollows() {
        // A X B and C X D: what comes after X depends on what came before it
        int[] a = columns();
        int[] b = columns();
        int[] c = columns();
        int[] d = columns();
        int[] x = columns();
        for (int i = 0; i < 60; i++) {
            memory.leap();
            pass(new int[][] {a, x, b});
            memory.leap();
            pass(new int[][] {c, x, d});
        }
        memory.leap();
        pass(new int[][] {a, x});
        assertThat(memory.compute(b)).isZero();
        memory.leap();
        pass(new int[][] {c, x});
        assertThat(memory.compute(b)).as("after the other context").isGreaterThan(0.9);
    }

    @Test
    void forgetsWhereItWasButNotWhatItLearned() {
        int[][] sequence = sequence(10);
        for (int i = 0; i < 20; i++) {
            memory.leap();
            pass(sequence);
        }
        memory.leap();
        assertThat(memory.compute(sequence[3])).as("nothing is predicted").isEqualTo(1);
        assertThat(memory.compute(sequence[4])).isZero();
    }

    @Test
    void noBoundIsEverPassed() {
        TemporalMemory small = new TemporalMemory(parameters(300, 2));
        for (int i = 0; i < 2000; i++) {
            small.compute(columns());
            assertThat(small.segments().count()).isLessThanOrEqualTo(300);
            assertThat(small.segments().bound()).isLessThanOrEqualTo(300);
        }
        assertThat(small.segments().count()).isEqualTo(300);
        assertThat(small.segments().synapses()).isBetween(300, 300 * 32);
        for (int cell = 0; cell < 2048 * 32; cell++) {
            assertThat(small.segments().ofCell(cell)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whatIsStillUsedOutlivesWhatIsNot() {
        TemporalMemory small = new TemporalMemory(parameters(600, 127));
        int[][] often = sequence(5);
        for (int i = 0; i < 400; i++) {
            for (int[] columns : often) {
                small.compute(columns);
            }
            small.compute(columns()); // makes segments that are never used again
            small.compute(columns());
        }
        small.compute(often[0]);
        assertThat(small.compute(often[1])).isZero();
        assertThat(small.compute(often[2])).isZero();
    }

    @Test
    void goesOnFromItsSnapshot() {
        int[][] sequence = sequence(30);
        TemporalMemory restored = memory;
        for (int i = 0; i < 2000; i++) {
            if (i % 97 == 50) {
                restored = restored(restored);
            }
            int[] columns = i % 11 == 0 ? columns() : sequence[i % 30];
            double expected = memory.compute(columns);
            assertThat(restored == memory ? expected : restored.compute(columns))
                    .as("value %d", i)
                    .isEqualTo(expected);
        }
        assertThat(written(restored)).isEqualTo(written(memory));
    }

    private static byte[] written(TemporalMemory memory) {
        SnapshotWriter to = new SnapshotWriter("memory", 1);
        memory.write(to);
        return to.toByteArray();
    }

    private static TemporalMemory restored(TemporalMemory memory) {
        TemporalMemory restored = new TemporalMemory(parameters(1024, 127));
        SnapshotReader from = SnapshotReader.open(written(memory), "memory", 1);
        restored.read(from);
        from.end();
        return restored;
    }
}
