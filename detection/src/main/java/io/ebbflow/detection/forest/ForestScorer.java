package io.ebbflow.detection.forest;

import com.amazon.randomcutforest.RandomCutForest;
import io.ebbflow.detection.likelihood.RawScorer;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** A random cut forest over one series; raw scores are the library's anomaly scores. */
final class ForestScorer implements RawScorer {

    /** No value counts as farther from the first one, so that no sum of floats overflows. */
    private static final double FARTHEST = 1e30;

    private final ForestShape shape;
    private final RandomCutForest forest;

    /** The first value, which all are taken relative to; NaN before it. */
    private double origin;

    ForestScorer(ForestShape shape, long seed) {
        this(shape, shape.plant(seed), Double.NaN);
    }

    private ForestScorer(ForestShape shape, RandomCutForest forest, double origin) {
        this.shape = shape;
        this.forest = forest;
        this.origin = origin;
    }

    /** 0 until a quarter of the sample is there. */
    @Override
    public double score(long epochMillis, double value) {
        if (Double.isNaN(origin)) {
            origin = value;
        }
        double off = Math.max(-FARTHEST, Math.min(FARTHEST, value - origin));
        // plus zero, for the trees take -0 for another point than 0 and find nothing to cut
        float[] point = {(float) off + 0f};
        double score = forest.getAnomalyScore(point);
        forest.update(point);
        return score;
    }

    /**
     * The sample stays, and so does the origin: replicas of a service have about the same level.
     * With a shingle above 1, the first values of the new series share their points with the last
     * ones of the old.
     */
    @Override
    public void leap() {}

    @Override
    public void write(SnapshotWriter to) {
        to.putInt(shape.trees()).putInt(shape.sampleSize()).putInt(shape.shingle());
        to.putDouble(origin);
        ForestForm.write(forest, to);
    }

    /** One of the shape that was written: a forest cannot be pruned or grown to another. */
    static ForestScorer read(SnapshotReader from) {
        ForestShape shape =
                new ForestShape(
                        from.getInt("number of trees", 1, ForestShape.MAX_TREES),
                        from.getInt("sample size", 1, ForestShape.MAX_SAMPLE_SIZE),
                        from.getInt("shingle", 1, ForestShape.MAX_SHINGLE));
        double origin = from.getDouble();
        return new ForestScorer(shape, ForestForm.read(shape, from), origin);
    }
}
