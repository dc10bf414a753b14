package io.ebbflow.detection.forest;

import com.amazon.randomcutforest.config.Precision;
import com.amazon.randomcutforest.state.Version;
import com.amazon.randomcutforest.state.store.NodeStoreState;
import com.amazon.randomcutforest.state.tree.CompactRandomCutTreeState;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** One tree in binary form: its cuts in breadth-first order, and its generator's present seed. */
final class TreeForm {

    /** What a tree of equal points has instead of cuts. */
    private static final int[] NONE = {};

    private TreeForm() {}

    static void write(CompactRandomCutTreeState state, SnapshotWriter to) {
        to.putInt(state.getRoot()).putInt(state.getOutputAfter());
        to.putDouble(state.getBoundingBoxCacheFraction()).putLong(state.getSeed());
        NodeStoreState nodes = state.getNodeStoreState();
        boolean cut = nodes.isCanonicalAndNotALeaf();
        byte[] values = cut ? nodes.getCutValueData() : new byte[0];
        to.putInt(cut ? 1 : 0).putInt(nodes.getSize()).putBytes(values, values.length);
        Packed.write(cut ? nodes.getCutDimension() : NONE, to);
        Packed.write(cut ? nodes.getLeftIndex() : NONE, to);
        Packed.write(cut ? nodes.getRightIndex() : NONE, to);
    }

    static CompactRandomCutTreeState read(ForestShape shape, SnapshotReader from) {
        CompactRandomCutTreeState state = new CompactRandomCutTreeState();
        state.setVersion(Version.V3_0);
        state.setPartialTreeState(true);
        state.setMaxSize(shape.sampleSize());
        state.setDimensions(shape.shingle());
        state.setRoot(from.getInt());
        state.setOutputAfter(from.getInt("values before the first score", 0, Integer.MAX_VALUE));
        state.setBoundingBoxCacheFraction(from.getDouble());
        state.setSeed(from.getLong());
        state.setNodeStoreState(nodes(shape, from));
        return state;
    }

    private static NodeStoreState nodes(ForestShape shape, SnapshotReader from) {
        int most = shape.sampleSize() - 1;
        NodeStoreState nodes = new NodeStoreState();
        nodes.setVersion(Version.V3_0);
        nodes.setPrecision(Precision.FLOAT_32.name());
        nodes.setCompressed(true);
        nodes.setPartialTreeStateEnabled(true);
        nodes.setCapacity(most);
        nodes.setCanonicalAndNotALeaf(from.getInt("mark of cuts", 0, 1) == 1);
        nodes.setSize(from.getInt("number of cuts", 0, most));
        byte[] values = new byte[Float.BYTES * most];
        from.getBytes("length of the cuts", values);
        nodes.setCutValueData(values);
        nodes.setCutDimension(Packed.read("number of cut dimensions", most, from));
        nodes.setLeftIndex(Packed.read("number of left branches", most, from));
        nodes.setRightIndex(Packed.read("number of right branches", most, from));
        return nodes;
    }
}
