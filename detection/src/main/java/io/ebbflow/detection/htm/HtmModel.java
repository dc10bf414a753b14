package io.ebbflow.detection.htm;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * Hierarchical temporal memory for one series: encoders, spatial pooler, temporal memory. Says of
 * each value how much of it the values before did not predict, and learns it.
 *
 * <p>Deterministic for a seed, in integer arithmetic but for the encoder's resolution: the same
 * values give the same bits on every machine. Allocates nothing per value but while its arrays
 * grow, to an upper bound. Not thread-safe.
 */
public final class HtmModel {

    /** Of a value that comes before the encoder knows the scale of the series. */
    private static final double NOT_YET = 0;

    private final ScalarEncoder values;
    private final TimeEncoder times;
    private final SpatialPooler pooler; // null where encoder bits are columns
    private final TemporalMemory memory;
    private final int[] bits;
    private final int[] columns;

    /** A model that has seen nothing yet. */
    public HtmModel(HtmParameters parameters) {
        HtmParameters.Encoding encoding = parameters.encoding();
        values = new ScalarEncoder(encoding, parameters.seed());
        times = new TimeEncoder(encoding, encoding.valueBits());
        bits = new int[encoding.activeBits()];
        pooler = parameters.isPooled() ? new SpatialPooler(parameters) : null;
        columns = parameters.isPooled() ? new int[parameters.activeColumns()] : bits;
        memory = new TemporalMemory(parameters);
    }

    /**
     * The raw anomaly score of the next value, before it is learned.
     *
     * @param epochMillis its time; only the time of day and the day of the week count
     * @param value finite
     * @return share of the active columns that nothing predicted, 0 to 1
     */
    public double compute(long epochMillis, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value must be finite, got " + value);
        }
        values.learn(value);
        if (!values.isFitted()) {
            return NOT_YET;
        }
        times.encode(epochMillis, bits, values.encode(value, bits, 0));
        if (pooler != null) {
            pooler.compute(bits, columns);
        }
        return memory.compute(columns);
    }

    /**
     * Forgets where in a sequence the series is; what was learned stays. For the start of another
     * series of the same kind.
     */
    public void leap() {
        memory.leap();
    }

    /** Distal segments at present. */
    public int segments() {
        return memory.segments().count();
    }

    /** Distal synapses at present. */
    public int synapses() {
        return memory.segments().synapses();
    }

    /** Times that the encoder was fitted to the range of the series; each made all patterns new. */
    public int fits() {
        return values.fits();
    }

    public void write(SnapshotWriter to) {
        values.write(to);
        if (pooler != null) {
            pooler.write(to);
        }
        memory.write(to);
    }

    /** Takes over the state that {@link #write} wrote with the same parameters; for a new model. */
    public void read(SnapshotReader from) {
        values.read(from);
        if (pooler != null) {
            pooler.read(from);
        }
        memory.read(from);
    }
}
