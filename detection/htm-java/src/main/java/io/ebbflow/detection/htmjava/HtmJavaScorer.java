package io.ebbflow.detection.htmjava;

import io.ebbflow.detection.htm.HtmParameters;
import io.ebbflow.detection.htm.InputEncoder;
import io.ebbflow.detection.likelihood.RawScorer;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * Our encoders before the library's model; raw scores are the share of active columns that was not
 * predicted.
 */
final class HtmJavaScorer implements RawScorer {

    /**
     * The benchmark's: 400 bits for the value, 21 of them on, 130 buckets over the usual range; 54
     * bits for the time of day, 21 of them on; none for weekends.
     */
    private static final HtmParameters.Encoding ENCODING =
            new HtmParameters.Encoding(400, 21, 130, 21, 9.49, 0);

    /** Of a value that comes before the encoder knows the scale of the series. */
    private static final double NOT_YET = 0;

    private final long seed;
    private final InputEncoder encoder;
    private final HtmJavaModel model;
    private final int[] bits;

    HtmJavaScorer(long seed) {
        this.seed = seed;
        encoder = new InputEncoder(ENCODING, seed);
        model = new HtmJavaModel(HtmJavaParameters.benchmark(encoder.bits(), seed));
        bits = new int[encoder.activeBits()];
    }

    private HtmJavaScorer(long seed, InputEncoder encoder, HtmJavaModel model) {
        this.seed = seed;
        this.encoder = encoder;
        this.model = model;
        bits = new int[encoder.activeBits()];
    }

    @Override
    public double score(long epochMillis, double value) {
        if (!encoder.learn(value)) {
            return NOT_YET;
        }
        encoder.encode(epochMillis, value, bits);
        return model.next(bits);
    }

    @Override
    public void leap() {
        model.reset();
    }

    @Override
    public void write(SnapshotWriter to) {
        to.putLong(seed);
        encoder.write(to);
        model.write(to);
    }

    static HtmJavaScorer read(SnapshotReader from) {
        long seed = from.getLong();
        InputEncoder encoder = new InputEncoder(ENCODING, seed);
        encoder.read(from);
        return new HtmJavaScorer(seed, encoder, HtmJavaModel.read(from));
    }
}
