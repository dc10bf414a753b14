package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ebbflow.detection.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Traces that the Elascale authors recorded under load and attack; skipped where they are not
 * beside the project.
 */
class ElascaleTracesTest {

    private static final Path TRACES = Path.of("../../shared/data/elascale");

    @Test
    void theOnsetOfLoadIsFoundInTheNetworkOfTheService() throws IOException {
        double[] received = column("elascale_1.csv", 5);
        Story story = Story.by("adaptive-threshold");
        assertThat(story.alarms(29, i -> received[i])).isZero();
        assertThat(story.alarms(5, i -> received[29 + i])).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "edos_temporal_True.csv, 1",
        "edos_temporal_True.csv, 4",
        "htm_spatial.csv, 1",
        "htm_spatial.csv, 4"
    })
    void aShareOfProcessorThatIsMerelyNoisyDoesNotCryWolf(String file, int column)
            throws IOException {
        double[] values = column(file, column);
        assertThat(Story.by("adaptive-threshold").alarms(values.length, i -> values[i]))
                .isLessThanOrEqualTo(3);
    }

    private static double[] column(String file, int column) throws IOException {
        Path trace = TRACES.resolve(file);
        assumeThat(trace).as("Elascale's traces").isRegularFile();
        List<String> lines = Files.readAllLines(trace);
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .toArray();
    }
}
