package io.ebbflow.flinkjobs.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.WindowedSample;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The window operator as the pipeline wires it: 30 s every 10 s. */
@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class RollUpTest {

    private KeyedOneInputStreamOperatorTestHarness<String, Contribution, GroupedWindow> harness;

    @BeforeEach
    void open() throws Exception {
        harness = open(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void replicasRollUpIntoTheirServiceAndStack() throws Exception {
        take(Shop.cpu(1, Shop.at(5), 0.25));
        take(Shop.cpu(2, Shop.at(5), 0.75));
        watermark(10);

        assertThat(windows())
                .extracting(w -> w.series().entity().toString(), WindowedSample::value)
                .containsExactly(
                        tuple("container/shop_web.1", 0.25),
                        tuple("container/shop_web.2", 0.75),
                        tuple("service/shop_web", 0.5),
                        tuple("stack/shop", 0.5));
        assertThat(windows())
                .allSatisfy(
                        window -> {
                            assertThat(window.stack()).isEqualTo(Shop.STACK);
                            assertThat(window.end()).isEqualTo(Shop.at(10));
                            assertThat(window.start()).isEqualTo(Shop.at(-20));
                        });
    }

    @Test
    void replicasOfOneServiceAreOneFamilyAndTheServiceIsAnother() throws Exception {
        take(Shop.cpu(1, Shop.at(5), 0.25));
        take(Shop.cpu(2, Shop.at(5), 0.75));
        take(Shop.hostCpu(Shop.at(5), 0.5));
        watermark(10);

        assertThat(harness.extractOutputValues())
                .extracting(window -> window.sample().series().key(), GroupedWindow::family)
                .containsExactlyInAnyOrder(
                        tuple(
                                "container/shop_web.1:cpu.utilization",
                                "container of service/shop_web:cpu.utilization"),
                        tuple(
                                "container/shop_web.2:cpu.utilization",
                                "container of service/shop_web:cpu.utilization"),
                        tuple(
                                "service/shop_web:cpu.utilization",
                                "service/shop_web:cpu.utilization"),
                        tuple("stack/shop:cpu.utilization", "stack/shop:cpu.utilization"),
                        tuple("host/node-1:cpu.utilization", "host/node-1:cpu.utilization"));
    }

    @Test
    void samplesCountInEveryWindowTheyFallIntoWhateverTheirOrder() throws Exception {
        take(Shop.cpu(1, Shop.at(15), 0.9));
        take(Shop.cpu(1, Shop.at(5), 0.1));
        watermark(60);

        assertThat(windows())
                .filteredOn(window -> window.series().equals(Shop.WEB_CPU))
                .extracting(WindowedSample::end, WindowedSample::value, WindowedSample::count)
                .containsExactly(
                        tuple(Shop.at(10), 0.1, 1L),
                        tuple(Shop.at(20), 0.5, 2L),
                        tuple(Shop.at(30), 0.5, 2L),
                        tuple(Shop.at(40), 0.9, 1L));
    }

    @Test
    void aWindowIsClosedOnceAndItsStateEnds() throws Exception {
        take(Shop.cpu(1, Shop.at(5), 0.2));
        watermark(9.998);
        assertThat(windows()).isEmpty();

        watermark(9.999);
        assertThat(windows()).hasSize(3);
        watermark(60);

        assertThat(windows()).hasSize(9);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aSampleThatComesAfterAllItsWindowsIsOneDeadLetter() throws Exception {
        watermark(100);
        take(Shop.cpu(1, Shop.at(5), 0.2));

        List<DeadLetter> letters = new ArrayList<>();
        Collector<DeadLetter> collector =
                new Collector<>() {
                    @Override
                    public void collect(DeadLetter letter) {
                        letters.add(letter);
                    }

                    @Override
                    public void close() {}
                };
        for (Contribution late : Harness.side(harness, SideOutputs.LATE)) {
            new LateFunction().flatMap(late, collector);
        }

        assertThat(windows()).isEmpty();
        assertThat(Harness.side(harness, SideOutputs.LATE)).hasSize(3);
        assertThat(letters)
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.reason()).contains("late").contains("00:00:05Z");
                            assertThat(letter.source()).startsWith("container/shop_web.1:");
                        });
    }

    @Test
    void aSampleThatIsLateForOneWindowStillCountsInTheNext() throws Exception {
        watermark(10);
        take(Shop.cpu(1, Shop.at(5), 0.2));
        watermark(60);

        assertThat(Harness.side(harness, SideOutputs.LATE)).isEmpty();
        assertThat(windows())
                .filteredOn(window -> window.series().equals(Shop.WEB_CPU))
                .extracting(WindowedSample::end)
                .containsExactly(Shop.at(20), Shop.at(30));
    }

    @Test
    void numbersThatAddUpToMoreThanANumberCanHoldAreADeadLetter() throws Exception {
        take(Shop.cpu(1, Shop.at(5), Double.MAX_VALUE));
        take(Shop.cpu(2, Shop.at(5), Double.MAX_VALUE));
        watermark(10);

        assertThat(windows())
                .extracting(window -> window.series().entity())
                .containsExactly(Shop.container(1), Shop.container(2));
        assertThat(Harness.side(harness, SideOutputs.DEAD_LETTERS))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.reason()).endsWith("add up to Infinity"));
    }

    @Test
    void windowsThatAreOpenSurviveARestore() throws Exception {
        take(Shop.cpu(1, Shop.at(5), 0.2));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        take(Shop.cpu(2, Shop.at(6), 0.6));
        watermark(60);

        try (var restored = open(snapshot)) {
            for (Contribution each : RollUpHarness.contributions(Shop.cpu(2, Shop.at(6), 0.6))) {
                restored.processElement(each, Shop.at(6).toEpochMilli());
            }
            restored.processWatermark(Shop.at(60).toEpochMilli());

            assertThat(sorted(restored.extractOutputValues())).isEqualTo(windows()).hasSize(12);
            assertThat(restored.numKeyedStateEntries()).isZero();
        }
    }

    private void take(MetricSample sample) throws Exception {
        for (Contribution contribution : RollUpHarness.contributions(sample)) {
            harness.processElement(contribution, sample.time().toEpochMilli());
        }
    }

    private void watermark(double seconds) throws Exception {
        Instant time = Shop.at(seconds);
        harness.processWatermark(time.toEpochMilli());
    }

    private List<WindowedSample> windows() {
        return sorted(harness.extractOutputValues());
    }

    private static List<WindowedSample> sorted(List<GroupedWindow> windows) {
        return windows.stream()
                .map(GroupedWindow::sample)
                .sorted(
                        Comparator.comparing(WindowedSample::end)
                                .thenComparing(window -> window.series().key()))
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Contribution, GroupedWindow> open(
            OperatorSubtaskState restored) throws Exception {
        return RollUpHarness.open(Duration.ZERO, Duration.ZERO, restored);
    }
}
