package io.ebbflow.detection.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.Detectors;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;

/** Whether the benchmarks run; how fast is no test's business. */
class DetectorBenchmarkTest {

    @Test
    void everyBenchmarkRunsOnEveryDetector() throws Exception {
        Collection<RunResult> results =
                new Runner(
                                BenchmarksMain.options(
                                        "-f",
                                        "0",
                                        "-wi",
                                        "0",
                                        "-i",
                                        "1",
                                        "-r",
                                        "1ms",
                                        "-p",
                                        "records=50",
                                        "-foe",
                                        "true",
                                        "-v",
                                        "SILENT"))
                        .run();

        Set<String> ran = new HashSet<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            ran.add(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1)
                            + " "
                            + result.getParams().getParam("detector"));
            assertThat(result.getPrimaryResult().getScore()).as(benchmark).isPositive();
        }
        assertThat(ran).hasSize(3 * Detectors.names().size());
        for (String detector : Detectors.names()) {
            assertThat(ran)
                    .contains("assess " + detector, "snapshot " + detector, "restore " + detector);
        }
    }

    @Test
    void aNamedDetectorIsTheOnlyOneRun() throws Exception {
        assertThat(
                        BenchmarksMain.options("-p", "detector=adaptive-threshold")
                                .getParameter("detector")
                                .get())
                .containsExactly("adaptive-threshold");
    }
}
