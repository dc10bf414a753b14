package io.ebbflow.decision.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The last few minutes of what was measured and not lost. */
final class Sensor {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private record Sample(Instant time, double utilization, double loadRatio, double load) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    void take(Instant time, Plant plant) {
        samples.addLast(new Sample(time, plant.measure(), plant.demandRatio(), plant.load()));
        while (samples.peekFirst().time().isBefore(time.minus(KEPT))) {
            samples.removeFirst();
        }
    }

    DoubleSummaryStatistics utilization(Instant now, Duration back) {
        return summary(now, back, Sample::utilization);
    }

    DoubleSummaryStatistics loadRatio(Instant now, Duration back) {
        return summary(now, back, Sample::loadRatio);
    }

    DoubleSummaryStatistics load(Instant now, Duration back) {
        return summary(now, back, Sample::load);
    }

    private DoubleSummaryStatistics summary(
            Instant now, Duration back, ToDoubleFunction<Sample> what) {
        return within(now, back).mapToDouble(what).summaryStatistics();
    }

    private Stream<Sample> within(Instant now, Duration back) {
        Instant after = now.minus(back);
        return samples.stream().filter(sample -> sample.time().isAfter(after));
    }
}
