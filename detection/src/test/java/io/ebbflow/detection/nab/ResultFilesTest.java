package io.ebbflow.detection.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.threshold.AdaptiveThresholdFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

    private static final String DETECTOR = AdaptiveThresholdFactory.NAME;

    @TempDir Path out;

    private NabCorpus corpus;
    private Path cpu;

    @BeforeEach
    void run() throws IOException {
        corpus = TinyCorpus.read();
        DetectorRun detector =
                new DetectorRun(
                        new AdaptiveThresholdFactory(), DetectionConfig.defaults(), false, () -> 0);
        for (NabSeries series : corpus.series()) {
            ResultFiles.write(out, DETECTOR, detector.over(series).scored());
        }
        cpu = out.resolve(DETECTOR + "/hosts/" + DETECTOR + "_cpu.csv");
    }

    @Test
    void areWrittenAsTheGoldenOnes() throws IOException {
        for (String file :
                List.of("hosts/" + DETECTOR + "_cpu.csv", "links/" + DETECTOR + "_rate.csv")) {
            assertThat(out.resolve(DETECTOR).resolve(file))
                    .hasSameTextualContentAs(
                            TinyCorpus.FOLDER.resolve("results").resolve(DETECTOR).resolve(file));
        }
    }

    @Test
    void theLabelIsOneWithinWindows() throws IOException {
        List<String> lines = Files.readAllLines(cpu);

        assertThat(lines.get(0)).isEqualTo("timestamp,value,anomaly_score,label");
        assertThat(lines.get(1 + 57)).endsWith(",0");
        assertThat(lines.get(1 + 58)).startsWith("2026-03-01 04:50:00,").endsWith(",1");
        assertThat(lines.get(1 + 68)).endsWith(",1");
        assertThat(lines.get(1 + 69)).endsWith(",0");
    }

    @Test
    void readBackToTheSameScores() throws IOException {
        List<ScoredSeries> read = ResultFiles.read(out.resolve(DETECTOR), corpus);

        DetectorRun detector =
                new DetectorRun(
                        new AdaptiveThresholdFactory(), DetectionConfig.defaults(), false, () -> 0);
        for (ScoredSeries scored : read) {
            ScoredSeries again = detector.over(scored.series()).scored();
            for (int row = 0; row < scored.series().size(); row++) {
                assertThat(scored.score(row)).isEqualTo(again.score(row));
            }
        }
    }

    @Test
    void mayBeCompressed() throws IOException {
        List<ScoredSeries> plain = ResultFiles.read(out.resolve(DETECTOR), corpus);
        try (OutputStream packed =
                new GZIPOutputStream(Files.newOutputStream(Path.of(cpu + ".gz")))) {
            packed.write(Files.readAllBytes(cpu));
        }
        Files.delete(cpu);

        List<ScoredSeries> read = ResultFiles.read(out.resolve(DETECTOR), corpus);

        assertThat(read.get(0).score(60)).isEqualTo(plain.get(0).score(60)).isPositive();
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        Files.delete(cpu);
        complains(cpu + ": no such file, nor with .gz");
    }

    @Test
    void aScoreOutOfRangeIsNamedWithItsLine() throws IOException {
        Files.writeString(
                cpu, Files.readString(cpu).replaceFirst("(00:05:00,[^,]*),[^,]*", "$1,1.25"));
        complains(cpu + ":3: anomaly_score must be in 0..1, got 1.25");
    }

    @Test
    void aRowOfAnotherTimeIsNamed() throws IOException {
        Files.writeString(cpu, Files.readString(cpu).replace("00:05:00", "00:06:00"));
        complains(cpu + ":3: is of 2026-03-01T00:06:00Z, the data of 2026-03-01T00:05:00Z");
    }

    @Test
    void missingRowsAreCounted() throws IOException {
        String text = Files.readString(cpu);
        Files.writeString(cpu, text.substring(0, text.lastIndexOf("2026")));
        complains(cpu + ": has 79 rows, the data 80");
    }

    @Test
    void surplusRowsAreRefused() throws IOException {
        Files.writeString(cpu, Files.readString(cpu) + "2026-03-02 00:00:00,1,0,0\n");
        complains(cpu + ":82: has more rows than the 80 of the data");
    }

    @Test
    void whatOnlyClaimsToBeCompressedIsNamed() throws IOException {
        Files.delete(cpu);
        Files.write(Path.of(cpu + ".gz"), "plain".getBytes(StandardCharsets.UTF_8));
        complains(cpu + ".gz: is not gzip");
    }

    private void complains(String what) {
        assertThatThrownBy(() -> ResultFiles.read(out.resolve(DETECTOR), corpus))
                .isInstanceOf(NabFormatException.class)
                .hasMessageContaining(what);
    }
}
