package io.ebbflow.detection.htmjava;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Our engine against htm.java over files of the Numenta Anomaly Benchmark, and as a yardstick
 * htm.java against itself with another seed. Only where {@code -Dnab.data} names the folder with
 * the files; {@code -Dnab.values} limits the values taken of each, {@code -Dnab.files} the files to
 * those with that text in their path. Each value takes some milliseconds.
 */
@EnabledIfSystemProperty(named = "nab.data", matches = ".+")
class NabDifferentialTest {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int FROM = 300;
    private static final int VALUES = Integer.getInteger("nab.values", 1500);

    @Test
    void theyAreSurprisedAlike() throws IOException {
        System.out.println(Agreement.header());
        List<Path> files = files();
        double correlation = 0;
        double means = 0;
        for (Path file : files) {
            List<String> lines = lines(file);
            long[] times = lines.stream().mapToLong(NabDifferentialTest::millis).toArray();
            double[] values = lines.stream().mapToDouble(NabDifferentialTest::value).toArray();
            Engines engines = new Engines(42);
            double[][] scores = engines.overValues(times, values);
            double[] again = new Engines(43).overValues(times, values)[1];
            String name = file.getFileName().toString().replace(".csv", "");
            Agreement ours = Agreement.of(scores[0], scores[1], FROM);
            System.out.println(ours.row(name));
            System.out.println(Agreement.of(again, scores[1], FROM).row(name + ", theirs twice"));
            correlation += ours.averagedCorrelation() / files.size();
            means += Math.abs(ours.ourMean() - ours.theirMean()) / files.size();
        }
        System.out.printf(
                "mean correlation of averages %.3f, of means off by %.4f%n", correlation, means);
        assertThat(correlation).isGreaterThan(0.6);
        assertThat(means).isLessThan(0.1);
    }

    private static List<Path> files() throws IOException {
        String part = System.getProperty("nab.files", "");
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("nab.data")))) {
            return all.filter(file -> file.toString().endsWith(".csv"))
                    .filter(file -> file.toString().contains(part))
                    .filter(file -> lines(file).size() > FROM + 100)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).limit(VALUES).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static long millis(String line) {
        String time = line.substring(0, line.indexOf(','));
        return LocalDateTime.parse(time.substring(0, 19), TIME)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.indexOf(',') + 1));
    }
}
