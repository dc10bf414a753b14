package io.ebbflow.detection.bench;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Measures detectors against each other: round after round each of them judges the series anew, so
 * that a machine that is busy for a while slows all alike; then their models are weighed. One
 * thread. A detector that is out of time stops where it is, and the result says so.
 */
public final class DetectionBench {

    /** The detector that others are compared with. */
    public static final String REFERENCE = "htm-java";

    private final BenchPlan plan;
    private final BenchSeries series;
    private final LongSupplier nanos;
    private final Consumer<String> progress;
    private final ModelScale scale;

    /** Keeps what is computed from being optimised away. */
    private double sink;

    /**
     * A bench.
     *
     * @param nanos a clock in nanoseconds; processor time of the thread is best
     * @param progress told what is being measured
     */
    public DetectionBench(
            BenchPlan plan, BenchSeries series, LongSupplier nanos, Consumer<String> progress) {
        this.plan = plan;
        this.series = series;
        this.nanos = nanos;
        this.progress = progress;
        this.scale = new ModelScale(series, nanos, new HeapMeter());
    }

    /** Measures all, in the order of the plan. */
    public List<DetectorCost> run() {
        Map<String, Speed> speeds = new LinkedHashMap<>();
        Map<String, Integer> reached = new LinkedHashMap<>();
        for (int round = 0; round <= plan.repetitions(); round++) {
            for (DetectorFactory factory : plan.detectors()) {
                String name = factory.name();
                progress.accept(
                        round == 0
                                ? name + ", warming up"
                                : name + ", repetition " + round + " of " + plan.repetitions());
                Speed speed = speeds.computeIfAbsent(name, key -> new Speed(series.size()));
                int done = race(factory, round == 0 ? new Speed(series.size()) : speed);
                reached.merge(name, done, Math::max);
            }
        }
        List<DetectorCost> costs = new ArrayList<>();
        for (DetectorFactory factory : plan.detectors()) {
            costs.add(cost(factory, speeds, reached.get(factory.name())));
        }
        return costs;
    }

    private int race(DetectorFactory factory, Speed speed) {
        Detector detector = factory.create(config(factory));
        long[] toMark = new long[series.size() / Speed.MARK + 1];
        long budget = plan.budget().toNanos();
        long start = nanos.getAsLong();
        long spent = 0;
        int row = 0;
        while (row < series.size() && spent < budget) {
            int end = Math.min(series.size(), row + Speed.MARK);
            for (; row < end; row++) {
                sink += detector.assess(series.time(row), series.value(row)).score();
            }
            spent = nanos.getAsLong() - start;
            if (row % Speed.MARK == 0) {
                toMark[row / Speed.MARK] = spent;
            }
        }
        speed.add(row, spent, toMark);
        return row;
    }

    private DetectorCost cost(DetectorFactory factory, Map<String, Speed> speeds, int reached) {
        String name = factory.name();
        Speed speed = speeds.get(name);
        long budget = plan.budget().toNanos() * plan.repetitions();
        long affordable = (long) (speed.recordsPerSecond() * budget / 1e9);
        int longest = (int) Math.min(series.size(), Math.max(1, affordable));
        TreeSet<Integer> checkpoints = new TreeSet<>();
        for (int records : plan.checkpoints()) {
            checkpoints.add(Math.min(records, longest));
        }
        List<StateCost> states = new ArrayList<>();
        for (int records : checkpoints) {
            progress.accept(name + ", models after " + records + " records");
            long models = affordable / records;
            states.add(scale.weigh(factory, config(factory), records, models));
        }
        Speed reference = speeds.get(REFERENCE);
        OptionalDouble ratio =
                reference == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(speed.ratioTo(reference));
        boolean limited = reached < series.size() || longest < Math.min(series.size(), last(plan));
        return new DetectorCost(
                name,
                speed.recordsPerSecond(),
                speed.records(),
                plan.repetitions(),
                reached,
                limited,
                states,
                ratio);
    }

    private static int last(BenchPlan plan) {
        return plan.checkpoints().get(plan.checkpoints().size() - 1);
    }

    private static DetectionConfig config(DetectorFactory factory) {
        return DetectionConfig.defaults().withDetector(factory.name());
    }

    @Override
    public String toString() {
        return "bench on " + series.name() + ", check sum " + sink;
    }
}
