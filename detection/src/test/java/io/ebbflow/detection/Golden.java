package io.ebbflow.detection;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Files that hold what a released version wrote and said, beside the test that reads them. */
public final class Golden {

    private final Class<?> test;
    private final String version;

    /**
     * @param version name of the files, as in {@code ensemble-v1}
     */
    public Golden(Class<?> test, String version) {
        this.test = test;
        this.version = version;
    }

    public byte[] snapshot() throws IOException {
        return Base64.getMimeDecoder().decode(resource(version + ".base64"));
    }

    public List<String> judgements() throws IOException {
        return resource(version + ".csv").lines().toList();
    }

    /** Writes the files of the present version. */
    public void write(Path folder, byte[] snapshot, List<String> judgements) throws IOException {
        Base64.Encoder encoder = Base64.getMimeEncoder(76, new byte[] {'\n'});
        String encoded = encoder.encodeToString(snapshot) + "\n";
        Files.writeString(folder.resolve(version + ".base64"), encoded);
        Files.write(folder.resolve(version + ".csv"), judgements);
    }

    /** What a detector says of so many seeded values, every fiftieth of them a fault. */
    public static List<String> judged(Detector detector, int before, int values) {
        DoubleSupplier noise = SyntheticSeries.AR1_09.seeded(4712);
        return IntStream.range(0, values)
                .mapToObj(
                        i ->
                                line(
                                        detector.assess(
                                                Story.START.plusSeconds(10L * (before + i)),
                                                noise.getAsDouble() + (i % 50 == 49 ? 700 : 0))))
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

    private String resource(String name) throws IOException {
        try (InputStream in = test.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
