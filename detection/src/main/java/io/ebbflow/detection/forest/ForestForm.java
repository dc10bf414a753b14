package io.ebbflow.detection.forest;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.config.Precision;
import com.amazon.randomcutforest.state.ExecutionContext;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import com.amazon.randomcutforest.state.sampler.CompactSamplerState;
import com.amazon.randomcutforest.state.tree.CompactRandomCutTreeState;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A forest in binary form: what the library's mapper makes of it, field by field. Trees are written
 * as they stand and not grown again from their samples, and every generator by its present seed;
 * that is what makes a restored forest go on bit by bit.
 */
final class ForestForm {

    private ForestForm() {}

    static void write(RandomCutForest forest, SnapshotWriter to) {
        RandomCutForestMapper mapper = new RandomCutForestMapper();
        mapper.setSaveTreeStateEnabled(true);
        RandomCutForestState state = mapper.toState(forest);
        to.putLong(state.getTotalUpdates()).putDouble(state.getTimeDecay());
        to.putInt(state.getOutputAfter()).putDouble(state.getBoundingBoxCacheFraction());
        PointStoreForm.write(state.getPointStoreState(), to);
        state.getCompactSamplerStates().forEach(sampler -> SamplerForm.write(sampler, to));
        state.getCompactRandomCutTreeStates().forEach(tree -> TreeForm.write(tree, to));
    }

    static RandomCutForest read(ForestShape shape, SnapshotReader from) {
        RandomCutForestState state = new RandomCutForestState();
        state.setNumberOfTrees(shape.trees());
        state.setSampleSize(shape.sampleSize());
        state.setDimensions(shape.shingle());
        state.setShingleSize(shape.shingle());
        state.setInternalShinglingEnabled(shape.shingle() > 1);
        state.setPrecision(Precision.FLOAT_32.name());
        state.setCompact(true);
        state.setCompressed(true);
        state.setCurrentlySampling(true);
        state.setSaveTreeStateEnabled(true);
        state.setSaveSamplerStateEnabled(true);
        state.setSaveCoordinatorStateEnabled(true);
        state.setTotalUpdates(from.getLong());
        state.setTimeDecay(from.getDouble());
        state.setOutputAfter(from.getInt("values before the first score", 0, Integer.MAX_VALUE));
        state.setBoundingBoxCacheFraction(from.getDouble());
        state.setPointStoreState(PointStoreForm.read(shape, from));
        List<CompactSamplerState> samplers = new ArrayList<>();
        List<CompactRandomCutTreeState> trees = new ArrayList<>();
        for (int i = 0; i < shape.trees(); i++) {
            samplers.add(SamplerForm.read(shape, from));
        }
        for (int i = 0; i < shape.trees(); i++) {
            trees.add(TreeForm.read(shape, from));
        }
        state.setCompactSamplerStates(samplers);
        state.setCompactRandomCutTreeStates(trees);
        return grown(state);
    }

    private static RandomCutForest grown(RandomCutForestState state) {
        ExecutionContext thisThread = new ExecutionContext();
        thisThread.setParallelExecutionEnabled(false);
        try {
            // the seed is for generators that the state does not hold: there are none
            return new RandomCutForestMapper().toModel(state, thisThread, 0);
        } catch (RuntimeException e) {
            // whatever the library stumbles over: the checksum is right and the content is not
            throw new IllegalArgumentException(
                    "snapshot of random-cut-forest is damaged: no forest can be made of it", e);
        }
    }
}
