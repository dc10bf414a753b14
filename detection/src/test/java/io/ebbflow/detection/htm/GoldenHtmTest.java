package io.ebbflow.detection.htm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * A seeded run gives the same scores and the same state as when version 1 was released, on whatever
 * machine. {@link #main} wrote the files; a new version adds files of its own.
 */
class GoldenHtmTest {

    private static final int VALUES = 1500;
    private static final int LISTED_FROM = 1300;

    @Test
    void theSeededRunOfTheClassicProfileIsAsItWas() throws IOException {
        assertThat(run(HtmProfile.CLASSIC)).isEqualTo(golden(HtmProfile.CLASSIC));
    }

    @Test
    void theSeededRunOfTheCompactProfileIsAsItWas() throws IOException {
        assertThat(run(HtmProfile.COMPACT)).isEqualTo(golden(HtmProfile.COMPACT));
    }

    /** Writes the golden files into the folder given. */
    public static void main(String[] args) throws IOException {
        for (HtmProfile profile : HtmProfile.values()) {
            Files.write(Path.of(args[0]).resolve(name(profile)), run(profile));
        }
    }

    /** The last raw scores, and the checksum of the state after them. */
    private static List<String> run(HtmProfile profile) {
        DoubleSupplier values = SyntheticSeries.AR1_09.seeded(4711);
        HtmModel model = new HtmModel(profile.parameters(42));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            double value = i % 50 == 0 ? 700 : values.getAsDouble();
            double raw = model.compute(i * 300_000L, value);
            if (i >= LISTED_FROM) {
                lines.add(String.valueOf(raw));
            }
        }
        SnapshotWriter to = new SnapshotWriter(profile.name(), 1);
        model.write(to);
        CRC32C checksum = new CRC32C();
        checksum.update(to.toByteArray());
        lines.add(Long.toHexString(checksum.getValue()));
        return lines;
    }

    private static String name(HtmProfile profile) {
        return profile == HtmProfile.CLASSIC ? "htm-classic-v1.csv" : "htm-compact-v1.csv";
    }

    private static List<String> golden(HtmProfile profile) throws IOException {
        try (InputStream in = GoldenHtmTest.class.getResourceAsStream(name(profile))) {
            assertThat(in).as(name(profile)).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
