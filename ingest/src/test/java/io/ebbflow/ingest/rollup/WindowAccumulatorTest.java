package io.ebbflow.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowAccumulatorTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Entity SERVICE = Entity.service("shop_web");

    private static WindowedSample result(WindowAccumulator window, String metric) {
        return window.result(
                START, START.plusSeconds(30), Series.of(SERVICE, metric), Entity.stack("shop"));
    }

    private static WindowAccumulator of(CleanSample... samples) {
        WindowAccumulator window = new WindowAccumulator();
        for (CleanSample sample : samples) {
            window.add(sample);
        }
        return window;
    }

    @Test
    void averagesRatiosOverMembersNotOverSamples() {
        // the first replica reports three times as often
        WindowedSample cpu =
                result(
                        of(
                                Samples.cpu("a", 0.9),
                                Samples.cpu("a", 0.8),
                                Samples.cpu("a", 1.0),
                                Samples.cpu("b", 0.1)),
                        "cpu.utilization");

        assertThat(cpu.value()).isEqualTo(0.5);
        assertThat(cpu.mean()).isEqualTo(0.5);
        assertThat(cpu.sum()).isEqualTo(1.0);
        assertThat(cpu.min()).isEqualTo(0.1);
        assertThat(cpu.max()).isEqualTo(1.0);
        assertThat(cpu.count()).isEqualTo(4);
        assertThat(cpu.members()).isEqualTo(2);
        assertThat(cpu.unit()).isEqualTo("1");
        assertThat(cpu.stack()).isEqualTo(Entity.stack("shop"));
    }

    @Test
    void sumsRatesOverMembersAndTheirInterfaces() {
        WindowedSample received =
                result(
                        of(
                                Samples.received("a", "interface=eth0", 100),
                                Samples.received("a", "interface=eth0", 200),
                                Samples.received("a", "interface=eth1", 50),
                                Samples.received("b", "interface=eth0", 400)),
                        "network.receive");

        assertThat(received.value()).isEqualTo(600);
        assertThat(received.sum()).isEqualTo(600);
        assertThat(received.mean()).isEqualTo(300);
        assertThat(received.members()).isEqualTo(2);
        assertThat(received.count()).isEqualTo(4);
    }

    @Test
    void averagesRatiosOverTheInstancesOfOneMember() {
        Entity host = Entity.host("a");
        WindowedSample busy =
                result(
                        of(
                                Samples.clean(new Series(host, "busy", "device=sda"), "1", 0.2, 0),
                                Samples.clean(new Series(host, "busy", "device=sdb"), "1", 0.4, 0)),
                        "busy");

        assertThat(busy.value()).isCloseTo(0.3, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(busy.members()).isEqualTo(1);
    }

    @Test
    void carriesTheWorstQualityAndTheNewestRecord() {
        Series series = Series.of(Entity.host("a"), "cpu.utilization");
        CleanSample bad = new CleanSample(Samples.clean(series, "1", 0.5, 3).sample(), Quality.GAP);

        WindowedSample window =
                result(
                        of(
                                Samples.clean(series, "1", 0.5, 9),
                                bad,
                                Samples.clean(series, "1", 0.5, 5)),
                        "cpu.utilization");

        assertThat(window.quality()).isEqualTo(Quality.GAP);
        assertThat(window.recordTime()).isEqualTo(Samples.TIME.plusSeconds(9));
    }

    @Test
    void comesToTheSameHoweverItIsSplitMergedOrRestored() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            List<CleanSample> samples = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                samples.add(
                        Samples.received(
                                "c" + random.nextInt(5),
                                "interface=eth" + random.nextInt(2),
                                // whole numbers, so that the order of a member's own samples
                                // cannot show in the last bit
                                random.nextInt(1000)));
            }
            WindowedSample whole =
                    result(of(samples.toArray(CleanSample[]::new)), "network.receive");
            Collections.shuffle(samples, random);
            int cut = random.nextInt(41);
            WindowAccumulator left = of(samples.subList(0, cut).toArray(CleanSample[]::new));
            WindowAccumulator right = of(samples.subList(cut, 40).toArray(CleanSample[]::new));
            WindowAccumulator merged = WindowAccumulator.restore(right.snapshot());
            merged.merge(WindowAccumulator.restore(left.snapshot()));

            assertThat(result(merged, "network.receive")).as("round %d", round).isEqualTo(whole);
        }
    }

    @Test
    void leavesTheOtherAsItIsWhenMerging() {
        WindowAccumulator a = of(Samples.cpu("a", 0.2));
        WindowAccumulator b = of(Samples.cpu("a", 0.4));
        byte[] before = b.snapshot();
        a.merge(b);
        a.add(Samples.cpu("a", 0.9));

        assertThat(b.snapshot()).isEqualTo(before);
    }

    @Test
    void hasNoResultWithoutASample() {
        WindowAccumulator empty = WindowAccumulator.restore(new WindowAccumulator().snapshot());

        assertThat(empty.isEmpty()).isTrue();
        assertThatThrownBy(() -> result(empty, "cpu.utilization"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("service/shop_web:cpu.utilization");
    }

    @Test
    void refusesSnapshotsItCannotRead() {
        byte[] snapshot = of(Samples.cpu("a", 0.2)).snapshot();
        byte[] future = snapshot.clone();
        future[0] = 7;

        assertThatThrownBy(() -> WindowAccumulator.restore(future))
                .hasMessageContaining("version 7");
        assertThatThrownBy(() -> WindowAccumulator.restore(Arrays.copyOf(snapshot, 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 bytes");
    }
}
