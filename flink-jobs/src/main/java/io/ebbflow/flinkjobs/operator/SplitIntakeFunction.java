package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.ingest.model.MetricSample;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Parts samples from what could not be decoded. */
public final class SplitIntakeFunction extends ProcessFunction<Intake, MetricSample> {

    @Override
    public void processElement(Intake intake, Context context, Collector<MetricSample> out) {
        if (intake.deadLetter() != null) {
            context.output(SideOutputs.DEAD_LETTERS, intake.deadLetter());
        } else {
            out.collect(intake.sample());
        }
    }
}
