package io.ebbflow.detection.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * NAB's published scores of Numenta's detector, as far as they follow from the values alone: the
 * probation, the spatial rule, and the scale. The files have final scores only; raw scores, which
 * the likelihood itself would need, are not among what is published in them.
 */
class PublishedScoresTest {

    private static final Path SCORES = Path.of("../../shared/data/nab/results/numenta");

    private static final int MAX_PROBATION = 750;

    @Test
    void probationRangeAndScaleAreThosePublished() throws IOException {
        assumeThat(SCORES).as("data of the benchmark").isDirectory();
        List<Path> files;
        try (Stream<Path> all = Files.walk(SCORES)) {
            files = all.filter(path -> path.toString().endsWith(".csv.gz")).toList();
        }
        assertThat(files).hasSize(31);
        int broken = 0;
        for (Path file : files) {
            broken += check(file);
        }
        assertThat(broken).isGreaterThan(100);
    }

    private static int check(Path file) throws IOException {
        List<String> lines;
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            lines = in.lines().skip(1).toList();
        }
        int probation = (int) Math.min(0.15 * lines.size(), MAX_PROBATION);
        LikelihoodConfig config = LikelihoodConfig.nab(probation);
        AnomalyLikelihood likelihood = new AnomalyLikelihood(config);
        SeenRange range = new SeenRange();
        int broken = 0;
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",");
            double value = Double.parseDouble(fields[1]);
            double published = Double.parseDouble(fields[2]);
            double probability = likelihood.next(value, 0);
            String where = file.getFileName() + " row " + i;
            if (range.isBrokenBy(value)) {
                assertThat(published).as(where).isEqualTo(1);
                broken++;
            } else if (i < probation) {
                double score = Math.log(1.0000000001 - (1 - probability)) / Math.log(1e-10);
                assertThat(score).as(where).isCloseTo(published, within(1e-9));
            }
            range.learn(value);
        }
        return broken;
    }
}
