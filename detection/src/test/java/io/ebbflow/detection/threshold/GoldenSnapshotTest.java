package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Story;
import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.model.Assessment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Snapshots of released versions keep loading and keep judging as they did. The files of version 1
 * were written by {@link #main} and stay as they are; a new version adds files of its own.
 */
class GoldenSnapshotTest {

    private static final int BEFORE = 1000;
    private static final int AFTER = 200;

    @Test
    void version1LoadsAndJudgesAsItDid() throws IOException {
        byte[] snapshot = Base64.getMimeDecoder().decode(resource("adaptive-threshold-v1.base64"));
        Detector detector =
                new AdaptiveThresholdFactory()
                        .restore(
                                DetectionConfig.defaults().withDetector("adaptive-threshold"),
                                snapshot);
        List<String> golden = resource("adaptive-threshold-v1.csv").lines().toList();
        assertThat(judged(detector)).isEqualTo(golden).hasSize(AFTER);
    }

    @Test
    void theSeededRunStillGivesTheSameSnapshot() throws IOException {
        byte[] snapshot = Base64.getMimeDecoder().decode(resource("adaptive-threshold-v1.base64"));
        assertThat(run().snapshot()).isEqualTo(snapshot);
    }

    /** Writes the golden files of the present version into the folder given. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        String version = "adaptive-threshold-v" + AdaptiveThreshold.VERSION;
        Detector detector = run();
        Files.writeString(folder.resolve(version + ".base64"), encoded(detector));
        Files.write(folder.resolve(version + ".csv"), judged(detector));
    }

    private static String encoded(Detector detector) {
        Base64.Encoder encoder = Base64.getMimeEncoder(76, new byte[] {'\n'});
        return encoder.encodeToString(detector.snapshot()) + "\n";
    }

    private static Detector run() {
        DoubleSupplier values = SyntheticSeries.AR1_09.seeded(4711);
        Story story = Story.by("adaptive-threshold");
        story.then(BEFORE, i -> values.getAsDouble() + (i == 700 ? 500 : 0));
        return story.detector();
    }

    private static List<String> judged(Detector detector) {
        DoubleSupplier values = SyntheticSeries.AR1_09.seeded(4712);
        return IntStream.range(0, AFTER)
                .mapToObj(
                        i ->
                                line(
                                        detector.assess(
                                                Story.START.plusSeconds(10L * (BEFORE + i)),
                                                values.getAsDouble() + (i % 50 == 49 ? 700 : 0))))
                .toList();
    }

    private static String line(Assessment assessment) {
        return String.join(
                ",",
                assessment.verdict().toString(),
                assessment.part(),
                String.valueOf(assessment.score()),
                String.valueOf(assessment.rawScore()),
                String.valueOf(assessment.expected().value()),
                String.valueOf(assessment.expected().lower()),
                String.valueOf(assessment.expected().upper()));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GoldenSnapshotTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
