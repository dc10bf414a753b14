package io.ebbflow.detection.htmjava;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.likelihood.LikelihoodConfig;
import io.ebbflow.detection.likelihood.LikelihoodDetectorFactory;
import io.ebbflow.detection.likelihood.RawScorer;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/** Makes {@code htm-java} detectors: see the package's description. */
public final class HtmJavaFactory extends LikelihoodDetectorFactory {

    public static final String NAME = "htm-java";

    static final int VERSION = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return HtmJavaOptions.ALL;
    }

    @Override
    protected int version() {
        return VERSION;
    }

    @Override
    protected LikelihoodConfig likelihood(DetectionConfig config) {
        return HtmJavaOptions.likelihood(config);
    }

    @Override
    protected RawScorer scorer(DetectionConfig config) {
        return new HtmJavaScorer(config.get(HtmJavaOptions.SEED));
    }

    @Override
    protected RawScorer read(SnapshotReader from) {
        return HtmJavaScorer.read(from);
    }
}
