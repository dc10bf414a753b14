package io.ebbflow.detection.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Story;
import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.model.Assessment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
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
class EnsembleGoldenTest {

    /** An Assessment is 48 bytes and its Expectation 40, header and padding included. */
    private static final int ASSESSMENT = 48 + 40;

    private static final int BEFORE = 400;
    private static final int AFTER = 100;

    @Test
    void version1LoadsAndJudgesAsItDid() throws IOException {
        byte[] snapshot = Base64.getMimeDecoder().decode(resource("ensemble-v1.base64"));
        Detector detector = new EnsembleFactory().restore(DetectionConfig.defaults(), snapshot);
        assertThat(judged(detector)).isEqualTo(resource("ensemble-v1.csv").lines().toList());
    }

    @Test
    void theSeededRunStillGivesTheSameSnapshot() throws IOException {
        byte[] snapshot = Base64.getMimeDecoder().decode(resource("ensemble-v1.base64"));
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
        Path folder = Path.of(args[0]);
        Detector detector = run();
        Base64.Encoder encoder = Base64.getMimeEncoder(76, new byte[] {'\n'});
        String encoded = encoder.encodeToString(detector.snapshot()) + "\n";
        Files.writeString(folder.resolve("ensemble-v1.base64"), encoded);
        Files.write(folder.resolve("ensemble-v1.csv"), judged(detector));
    }

    private static Detector run() {
        DoubleSupplier values = SyntheticSeries.AR1_09.seeded(4711);
        Story story = Story.by(EnsembleFactory.NAME);
        return story.then(BEFORE, i -> values.getAsDouble() + (i == 300 ? 500 : 0)).detector();
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
        try (InputStream in = EnsembleGoldenTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
