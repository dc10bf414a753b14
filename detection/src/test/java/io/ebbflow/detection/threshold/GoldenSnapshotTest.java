package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Golden;
import io.ebbflow.detection.Story;
import io.ebbflow.detection.SyntheticSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/**
 * Snapshots of released versions keep loading and keep judging as they did. The files of version 1
 * were written by {@link #main} and stay as they are; a new version adds files of its own.
 */
class GoldenSnapshotTest {

    private static final Golden GOLDEN =
            new Golden(GoldenSnapshotTest.class, "adaptive-threshold-v1");

    private static final int BEFORE = 1000;
    private static final int AFTER = 200;

    @Test
    void version1LoadsAndJudgesAsItDid() throws IOException {
        byte[] snapshot = GOLDEN.snapshot();
        Detector detector =
                new AdaptiveThresholdFactory()
                        .restore(
                                DetectionConfig.defaults().withDetector("adaptive-threshold"),
                                snapshot);
        List<String> golden = GOLDEN.judgements();
        assertThat(Golden.judged(detector, BEFORE, AFTER)).isEqualTo(golden).hasSize(AFTER);
    }

    @Test
    void theSeededRunStillGivesTheSameSnapshot() throws IOException {
        byte[] snapshot = GOLDEN.snapshot();
        assertThat(run().snapshot()).isEqualTo(snapshot);
    }

    /** Writes the golden files of the present version into the folder given. */
    public static void main(String[] args) throws IOException {
        Detector detector = run();
        byte[] snapshot = detector.snapshot();
        GOLDEN.write(Path.of(args[0]), snapshot, Golden.judged(detector, BEFORE, AFTER));
    }

    private static Detector run() {
        DoubleSupplier values = SyntheticSeries.AR1_09.seeded(4711);
        Story story = Story.by("adaptive-threshold");
        story.then(BEFORE, i -> values.getAsDouble() + (i == 700 ? 500 : 0));
        return story.detector();
    }
}
