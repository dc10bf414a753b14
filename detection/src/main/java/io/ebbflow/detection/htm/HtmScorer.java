package io.ebbflow.detection.htm;

import io.ebbflow.detection.likelihood.RawScorer;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** An {@link HtmModel} with its profile, so that it can be read back whatever is configured now. */
final class HtmScorer implements RawScorer {

    /** Of what it writes. */
    static final int VERSION = 1;

    private final HtmProfile profile;
    private final long seed;
    private final HtmModel model;

    HtmScorer(HtmProfile profile, long seed) {
        this.profile = profile;
        this.seed = seed;
        this.model = new HtmModel(profile.parameters(seed));
    }

    @Override
    public double score(long epochMillis, double value) {
        return model.compute(epochMillis, value);
    }

    @Override
    public void leap() {
        model.leap();
    }

    @Override
    public void write(SnapshotWriter to) {
        to.putText(profile.name()).putLong(seed);
        model.write(to);
    }

    static HtmScorer read(SnapshotReader from) {
        String name = from.getText();
        long seed = from.getLong();
        HtmScorer scorer = new HtmScorer(HtmProfile.valueOf(name), seed);
        scorer.model.read(from);
        return scorer;
    }
}
