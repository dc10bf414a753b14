package io.ebbflow.detection.benchmarks;

import io.ebbflow.detection.Detector;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Mean time of each thing that a Flink task does with a detector. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DetectorBenchmark {

    /** Judges a value and learns it. */
    @Benchmark
    public double assess(Trained trained) {
        return trained.next();
    }

    /** Saves the state. */
    @Benchmark
    public byte[] snapshot(Trained trained) {
        return trained.model.snapshot();
    }

    /** Makes a detector of a saved state. */
    @Benchmark
    public Detector restore(Trained trained) {
        return trained.factory.restore(trained.config, trained.snapshot);
    }
}
