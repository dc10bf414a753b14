package io.ebbflow.detection.forest;

import com.amazon.randomcutforest.state.sampler.CompactSamplerState;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** The sample of one tree in binary form. */
final class SamplerForm {

    private SamplerForm() {}

    static void write(CompactSamplerState state, SnapshotWriter to) {
        to.putFloats(state.getWeight(), state.getSize());
        Packed.write(state.getPointIndex(), to);
        to.putDouble(state.getInitialAcceptFraction()).putDouble(state.getTimeDecay());
        to.putLong(state.getSequenceIndexOfMostRecentTimeDecayUpdate());
        to.putLong(state.getMaxSequenceIndex()).putLong(state.getRandomSeed());
    }

    static CompactSamplerState read(ForestShape shape, SnapshotReader from) {
        CompactSamplerState state = new CompactSamplerState();
        float[] weights = new float[shape.sampleSize()];
        state.setCapacity(shape.sampleSize());
        state.setCompressed(true);
        state.setSize(from.getFloats("size of a sample", weights));
        state.setWeight(weights);
        state.setPointIndex(Packed.read("number of points", shape.sampleSize(), from));
        state.setInitialAcceptFraction(from.getDouble());
        state.setTimeDecay(from.getDouble());
        state.setSequenceIndexOfMostRecentTimeDecayUpdate(from.getLong());
        state.setMaxSequenceIndex(from.getLong());
        state.setRandomSeed(from.getLong());
        return state;
    }
}
