package io.ebbflow.ingest.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any interleaving, repetition and bounded delay of a counter's samples gives the same rates. */
class InOrderTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Series BYTES = Series.of(Entity.host("a"), "network.receive");

    private record Arrival(MetricSample sample, long atMillis) {}

    static LongStream seeds() {
        return LongStream.range(1, 201);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesTheSameRatesWhateverTheWay(long seed) {
        Random random = new Random(seed);
        List<MetricSample> samples = counter(random);
        long bound = random.nextInt(60_000);
        List<Arrival> arrivals = new ArrayList<>();
        for (MetricSample sample : samples) {
            for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
                long delay = bound == 0 ? 0 : random.nextLong(bound);
                arrivals.add(new Arrival(sample, sample.time().toEpochMilli() + delay));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::atMillis));

        List<CleanSample> rates = rates(arrivals, bound);

        assertThat(rates).as("seed %d, bound %d ms", seed, bound).isEqualTo(straight(samples));
        assertThat(rates).hasSizeGreaterThan(20);
    }

    /** Steps of all sizes, restarts, gaps, uneven periods and times within one millisecond. */
    private static List<MetricSample> counter(Random random) {
        List<MetricSample> samples = new ArrayList<>();
        Instant time = START;
        double value = random.nextInt(1000);
        for (int i = 0; i < 60; i++) {
            samples.add(
                    new MetricSample(
                            time, BYTES, MetricKind.COUNTER, "By", value, List.of(), "test", time));
            time =
                    time.plusNanos(
                            1
                                    + random.nextLong(
                                            random.nextInt(20) == 0
                                                    ? 90_000_000_000L
                                                    : 12_000_000_000L));
            value = random.nextInt(15) == 0 ? random.nextInt(10) : value + random.nextInt(5000);
        }
        return samples;
    }

    private static List<CleanSample> straight(List<MetricSample> samples) {
        SeriesHygiene hygiene = new SeriesHygiene(HygieneOptions.DEFAULT);
        HygieneState state = new HygieneState();
        List<CleanSample> rates = new ArrayList<>();
        samples.forEach(sample -> apply(hygiene, state, sample, rates));
        return rates;
    }

    /** As the job does it: a watermark after each arrival, a bound behind the newest time. */
    private static List<CleanSample> rates(List<Arrival> arrivals, long bound) {
        SeriesHygiene hygiene = new SeriesHygiene(HygieneOptions.DEFAULT);
        HygieneState state = new HygieneState();
        List<CleanSample> rates = new ArrayList<>();
        List<MetricSample> waiting = new ArrayList<>();
        long newest = Long.MIN_VALUE / 2;
        for (Arrival arrival : arrivals) {
            long time = arrival.sample().time().toEpochMilli();
            long watermark = newest - bound - 1;
            if (time <= watermark) {
                // a late copy of what was applied already
                apply(hygiene, state, arrival.sample(), rates);
                continue;
            }
            waiting.add(arrival.sample());
            newest = Math.max(newest, time);
            waiting = release(hygiene, state, waiting, newest - bound - 1, rates);
        }
        release(hygiene, state, waiting, Long.MAX_VALUE, rates);
        return rates;
    }

    private static List<MetricSample> release(
            SeriesHygiene hygiene,
            HygieneState state,
            List<MetricSample> waiting,
            long watermark,
            List<CleanSample> rates) {
        InOrder order = InOrder.at(waiting, watermark);
        order.due().forEach(sample -> apply(hygiene, state, sample, rates));
        return new ArrayList<>(order.waiting());
    }

    private static void apply(
            SeriesHygiene hygiene,
            HygieneState state,
            MetricSample sample,
            List<CleanSample> rates) {
        if (hygiene.apply(state, sample) instanceof HygieneResult.Clean clean) {
            rates.add(clean.value());
        }
    }
}
