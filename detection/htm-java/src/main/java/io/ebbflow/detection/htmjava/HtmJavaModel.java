package io.ebbflow.detection.htmjava;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.BitSet;
import org.numenta.nupic.algorithms.SpatialPooler;
import org.numenta.nupic.algorithms.TemporalMemory;
import org.numenta.nupic.model.Cell;
import org.numenta.nupic.model.Connections;

/** The library's spatial pooler and temporal memory of one series. */
final class HtmJavaModel {

    private final SpatialPooler pooler = new SpatialPooler();
    private final TemporalMemory memory = new TemporalMemory();
    private final Connections connections;

    /** A model that has learned nothing. */
    HtmJavaModel(HtmJavaParameters parameters) {
        connections = new Connections();
        parameters.toLibrary().apply(connections);
        // in this order: the other way round, every column and cell is made twice
        pooler.init(connections);
        TemporalMemory.init(connections);
    }

    private HtmJavaModel(Connections connections) {
        this.connections = connections;
    }

    /**
     * Learns the next input.
     *
     * @param bits numbers of the input bits that are on
     * @return share of the active columns that was not predicted, 0 to 1
     */
    double next(int[] bits) {
        int[] input = new int[connections.getNumInputs()];
        for (int bit : bits) {
            input[bit] = 1;
        }
        int[] active = new int[connections.getNumColumns()];
        pooler.compute(connections, input, active, true);
        return nextColumns(positions(active));
    }

    /**
     * Learns the next set of active columns, past the spatial pooler.
     *
     * @param columns in ascending order
     */
    double nextColumns(int[] columns) {
        BitSet predicted = new BitSet();
        for (Cell cell : connections.getPredictiveCells()) {
            predicted.set(cell.getColumn().getIndex());
        }
        int missed = 0;
        for (int column : columns) {
            missed += predicted.get(column) ? 0 : 1;
        }
        memory.compute(connections, columns, true);
        return columns.length == 0 ? 0 : (double) missed / columns.length;
    }

    private static int[] positions(int[] active) {
        int count = 0;
        for (int on : active) {
            count += on;
        }
        int[] positions = new int[count];
        for (int i = 0, found = 0; found < count; i++) {
            if (active[i] == 1) {
                positions[found++] = i;
            }
        }
        return positions;
    }

    /** Forgets what was active and predicted; what was learned stays. */
    void reset() {
        memory.reset(connections);
        connections.clearPredictiveCells();
    }

    void write(SnapshotWriter to) {
        ConnectionsForm.write(connections, to);
    }

    static HtmJavaModel read(SnapshotReader from) {
        return new HtmJavaModel(ConnectionsForm.read(from));
    }
}
