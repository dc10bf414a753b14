package io.ebbflow.detection.htm;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.likelihood.LikelihoodConfig;
import io.ebbflow.detection.likelihood.LikelihoodDetectorFactory;
import io.ebbflow.detection.likelihood.RawScorer;
import io.ebbflow.detection.snapshot.SnapshotReader;

/** Makes {@code htm-compact} detectors: {@code htm} with the profile compact, by a name. */
public final class HtmCompactFactory extends LikelihoodDetectorFactory {

    public static final String NAME = "htm-compact";

    @Override
    public String name() {
        return NAME;
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
        return new HtmScorer(HtmProfile.COMPACT, config.get(HtmOptions.SEED));
    }

    @Override
    protected RawScorer read(SnapshotReader from) {
        return HtmScorer.read(from);
    }
}
