package io.ebbflow.detection.benchmarks;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.bench.BenchSeries;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A detector that has seen a seeded server metric for a while. */
@State(Scope.Thread)
public class Trained {

    private static final long SEED = 42;

    /** Name of the detector; {@link BenchmarksMain} runs all there are. */
    @Param("adaptive-threshold")
    public String detector;

    /** Values that the detector has seen before the measurement. */
    @Param("2000")
    public int records;

    DetectorFactory factory;
    DetectionConfig config;
    Detector model;
    byte[] snapshot;

    private Feed feed;

    /** Trains the model. */
    @Setup(Level.Trial)
    public void train() {
        factory = Detectors.named(detector);
        config = DetectionConfig.defaults().withDetector(detector);
        model = factory.create(config);
        feed = new Feed(BenchSeries.synthetic(Feed.LENGTH, SEED));
        for (int record = 0; record < records; record++) {
            next();
        }
        snapshot = model.snapshot();
    }

    /** Judges the next value. */
    double next() {
        return feed.giveNext(model);
    }
}
