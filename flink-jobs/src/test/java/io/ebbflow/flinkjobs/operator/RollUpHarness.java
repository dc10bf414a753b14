package io.ebbflow.flinkjobs.operator;

import io.ebbflow.decision.DecisionSettings;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.flinkjobs.EbbflowPipeline;
import io.ebbflow.flinkjobs.JobConfig;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.Uids;
import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.ingest.hygiene.LivenessOptions;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.rollup.MembershipOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** The window operator as the pipeline wires it, 30 s every 10 s, in Flink's harness. */
final class RollUpHarness {

    private RollUpHarness() {}

    static KeyedOneInputStreamOperatorTestHarness<String, Contribution, GroupedWindow> open(
            Duration early, Duration lateness, OperatorSubtaskState restored) throws Exception {
        OneInputTransformation<Contribution, GroupedWindow> rollUp = rollUp(early, lateness);
        StreamOperatorFactory<GroupedWindow> factory = rollUp.getOperatorFactory();
        return Harness.started(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        factory,
                        contribution -> contribution.target().key(),
                        Types.STRING,
                        1,
                        1,
                        0),
                GroupedWindow.class,
                restored);
    }

    @SuppressWarnings("unchecked") // the operator of that uid takes and gives these
    private static OneInputTransformation<Contribution, GroupedWindow> rollUp(
            Duration early, Duration lateness) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        new EbbflowPipeline(
                        new JobConfig(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10),
                                early,
                                lateness,
                                Duration.ofHours(2),
                                MembershipOptions.DEFAULT,
                                HygieneOptions.DEFAULT,
                                LivenessOptions.DEFAULT,
                                Shop.detection(),
                                DecisionSettings.defaults()))
                .define(
                        new EbbflowPipeline.Inputs(
                                empty(env, Intake.class),
                                empty(env, Notice.class),
                                empty(env, TargetState.class),
                                empty(env, ActionResult.class)));
        for (Transformation<?> transformation : env.getTransformations()) {
            if (Uids.ROLL_UP.equals(transformation.getUid())) {
                return (OneInputTransformation<Contribution, GroupedWindow>) transformation;
            }
        }
        throw new AssertionError("no operator has the uid " + Uids.ROLL_UP);
    }

    private static <T> DataStream<T> empty(StreamExecutionEnvironment env, Class<T> type) {
        return env.fromData(List.<T>of(), TypeInformation.of(type));
    }

    static List<Contribution> contributions(MetricSample sample) {
        List<Contribution> all = new ArrayList<>();
        new ContributeFunction()
                .flatMap(
                        new CleanSample(sample, Quality.OK),
                        new Collector<>() {
                            @Override
                            public void collect(Contribution contribution) {
                                all.add(contribution);
                            }

                            @Override
                            public void close() {}
                        });
        return all;
    }
}
