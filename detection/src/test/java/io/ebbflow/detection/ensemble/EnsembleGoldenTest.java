package io.ebbflow.detection.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Golden;
import io.ebbflow.detection.Story;
import io.ebbflow.detection.SyntheticSeries;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/**
 * Snapshots of released versions keep loading and keep judging as they did. The files of version 1
 * were written by {@link #main} and stay as they are; a new version adds files of its own.
 */
class EnsembleGoldenTest {

    private static final Golden GOLDEN = new Golden(EnsembleGoldenTest.class, "ensemble-v1");

    /** An Assessment is 48 bytes and its Expectation 40, header and padding included. */
    private static final int ASSESSMENT = 48 + 40;

    private static final int BEFORE = 400;
    private static final int AFTER = 100;

    @Test
    void version1LoadsAndJudgesAsItDid() throws IOException {
        byte[] snapshot = GOLDEN.snapshot();
        Detector detector = new EnsembleFactory().restore(DetectionConfig.defaults(), snapshot);
        assertThat(Golden.judged(detector, BEFORE, AFTER)).isEqualTo(GOLDEN.judgements());
    }

    @Test
    void theSeededRunStillGivesTheSameSnapshot() throws IOException {
        byte[] snapshot = GOLDEN.snapshot();
        assertThat(run().snapshot()).isEqualTo(snapshot);
    }

    @Test
    void aNormalValueAllocatesItsAssessmentAndNothingElse() {
        assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
        DoubleSupplier values = SyntheticSeries.GAUSSIAN.seeded(1);
        Story story = Story.by(EnsembleFactory.NAME);
        double perValue = Double.NaN;
        // the first rounds load and compile; a Story makes two Instants and a Duration's worth of
        // them
        for (int round = 0; round < 6; round++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            story.then(20_000, i -> values.getAsDouble());
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            perValue = (after - before) / 20_000.0;
        }
        assertThat(perValue).isLessThanOrEqualTo(ASSESSMENT + 3 * 24 + 1);
    }

    /** Writes the golden files of the present version into the folder given. */
    public static void main(String[] args) throws IOException {
        Detector detector = run();
        byte[] snapshot = detector.snapshot();
        GOLDEN.write(Path.of(args[0]), snapshot, Golden.judged(detector, BEFORE, AFTER));
    }

    private static Detector run() {
        DoubleSupplier values = SyntheticSeries.AR1_09.seeded(4711);
        Story story = Story.by(EnsembleFactory.NAME);
        return story.then(BEFORE, i -> values.getAsDouble() + (i == 300 ? 500 : 0)).detector();
    }
}
