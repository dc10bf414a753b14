package io.ebbflow.detection.forest;

import com.amazon.randomcutforest.config.Precision;
import com.amazon.randomcutforest.state.Version;
import com.amazon.randomcutforest.state.store.PointStoreState;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** The points that the trees of a forest share, in binary form. */
final class PointStoreForm {

    private PointStoreForm() {}

    static void write(PointStoreState state, SnapshotWriter to) {
        to.putInt(state.getCapacity()).putInt(state.getIndexCapacity());
        to.putInt(state.getCurrentStoreCapacity()).putInt(state.getStartOfFreeSegment());
        to.putLong(state.getLastTimeStamp());
        to.putBytes(state.getPointData(), state.getPointData().length);
        Packed.write(state.getRefCount(), to);
        Packed.write(state.getLocationList(), to);
        Packed.write(state.getDuplicateRefs(), to);
        if (state.isInternalShinglingEnabled()) {
            for (double value : state.getInternalShingle()) {
                to.putDouble(value);
            }
        }
    }

    static PointStoreState read(ForestShape shape, SnapshotReader from) {
        // every tree may hold points of its own, and one more is on its way in
        int most = shape.trees() * shape.sampleSize() + 1;
        PointStoreState state = new PointStoreState();
        state.setVersion(Version.V3_0);
        state.setPrecision(Precision.FLOAT_32.name());
        state.setCompressed(true);
        state.setDynamicResizingEnabled(true);
        state.setDimensions(shape.shingle());
        state.setShingleSize(shape.shingle());
        state.setCapacity(from.getInt("capacity for points", 1, most));
        state.setIndexCapacity(from.getInt("capacity for indices", 0, most));
        int longest = Math.multiplyExact(shape.shingle(), most);
        state.setCurrentStoreCapacity(from.getInt("present capacity", 0, most));
        state.setStartOfFreeSegment(from.getInt("end of the points", 0, longest));
        state.setLastTimeStamp(from.getLong());
        byte[] points = new byte[Float.BYTES * state.getStartOfFreeSegment()];
        from.getBytes("length of the points", points);
        state.setPointData(points);
        state.setRefCount(Packed.read("number of references", most, from));
        state.setLocationList(Packed.read("number of locations", most, from));
        state.setDuplicateRefs(Packed.read("number of duplicates", 2 * most, from));
        state.setInternalShinglingEnabled(shape.shingle() > 1);
        if (shape.shingle() > 1) {
            double[] shingle = new double[shape.shingle()];
            for (int i = 0; i < shingle.length; i++) {
                shingle[i] = from.getDouble();
            }
            state.setInternalShingle(shingle);
        }
        return state;
    }
}
