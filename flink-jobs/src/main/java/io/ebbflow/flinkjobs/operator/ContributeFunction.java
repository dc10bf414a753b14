package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.rollup.RollUp;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Sends a sample to every series it counts on: its own, and those of the larger entities. */
public final class ContributeFunction implements FlatMapFunction<CleanSample, Contribution> {

    @Override
    public void flatMap(CleanSample sample, Collector<Contribution> out) {
        for (RollUp.Target target : RollUp.targets(sample)) {
            out.collect(new Contribution(target.series(), target.stack(), target.group(), sample));
        }
    }
}
