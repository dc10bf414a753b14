package io.ebbflow.detection.htm;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.likelihood.LikelihoodConfig;
import io.ebbflow.detection.likelihood.LikelihoodDetectorFactory;
import io.ebbflow.detection.likelihood.RawScorer;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/** Makes {@code htm} detectors: see the package's description for the algorithm. */
public final class HtmFactory extends LikelihoodDetectorFactory {

    public static final String NAME = "htm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return HtmOptions.ALL;
    }

    @Override
    protected int version() {
        return HtmScorer.VERSION;
    }

    @Override
    protected LikelihoodConfig likelihood(DetectionConfig config) {
        return HtmOptions.likelihood(config);
    }

    @Override
    protected RawScorer scorer(DetectionConfig config) {
        return new HtmScorer(config.get(HtmOptions.PROFILE), config.get(HtmOptions.SEED));
    }

    @Override
    protected RawScorer read(SnapshotReader from) {
        return HtmScorer.read(from);
    }
}
