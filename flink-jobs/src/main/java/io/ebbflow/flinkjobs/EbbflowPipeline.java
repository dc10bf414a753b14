package io.ebbflow.flinkjobs;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.operator.CloseWindowFunction;
import io.ebbflow.flinkjobs.operator.ContributeFunction;
import io.ebbflow.flinkjobs.operator.DecideFunction;
import io.ebbflow.flinkjobs.operator.DetectFunction;
import io.ebbflow.flinkjobs.operator.HygieneFunction;
import io.ebbflow.flinkjobs.operator.LateFunction;
import io.ebbflow.flinkjobs.operator.LivenessFunction;
import io.ebbflow.flinkjobs.operator.RollUpAggregate;
import io.ebbflow.flinkjobs.operator.RollUpTrigger;
import io.ebbflow.flinkjobs.operator.SideOutputs;
import io.ebbflow.flinkjobs.operator.SplitIntakeFunction;
import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.flinkjobs.record.Heartbeat;
import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.flinkjobs.record.StackEvent;
import io.ebbflow.flinkjobs.state.SeriesWindow;
import io.ebbflow.flinkjobs.state.SeriesWindowSerializer;
import io.ebbflow.flinkjobs.state.SnapshotTypeInfo;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.QualityChange;
import io.ebbflow.kafka.model.DeadLetter;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;

/**
 * The loop as one graph: decode, hygiene, roll-up, detect, decide. Knows neither where its streams
 * come from nor where they go, so that the same graph runs on Kafka, on recorded topics and in
 * tests.
 */
public final class EbbflowPipeline {

    private static final TypeInformation<SeriesWindow> WINDOW =
            new SnapshotTypeInfo<>(SeriesWindow.class, new SeriesWindowSerializer());

    private final JobConfig config;
    private final Optional<Rehearsing> rehearsing;

    public EbbflowPipeline(JobConfig config) {
        this(config, Optional.empty());
    }

    /**
     * The same graph, rehearsed on recorded metrics.
     *
     * @param rehearsing empty where sizes are real
     */
    public EbbflowPipeline(JobConfig config, Optional<Rehearsing> rehearsing) {
        this.config = config;
        this.rehearsing = rehearsing;
    }

    /**
     * What comes in.
     *
     * @param intake samples with timestamps and watermarks, and what could not be decoded
     * @param notices policies, alerts and feedback
     */
    public record Inputs(
            DataStream<Intake> intake,
            DataStream<Notice> notices,
            DataStream<TargetState> inventory,
            DataStream<ActionResult> results) {}

    /**
     * What goes out, as records for topics and indices.
     *
     * @param control decisions and actions: to be delivered exactly once, and together
     * @param records anomalies and dead letters
     * @param quality verdicts on the data of series and on instances, as they change
     * @param updates early and revised results of windows, which nothing scores
     * @param scores every score
     * @param echoes inventory and results of others, for the index only
     */
    public record Outputs(
            DataStream<OutboundRecord> control,
            DataStream<OutboundRecord> records,
            DataStream<OutboundRecord> quality,
            DataStream<OutboundRecord> updates,
            DataStream<OutboundRecord> scores,
            DataStream<OutboundRecord> echoes) {}

    /** Lays out the graph. */
    public Outputs define(Inputs inputs) {
        SingleOutputStreamOperator<MetricSample> samples =
                named(
                        inputs.intake().process(new SplitIntakeFunction(config.membership())),
                        Uids.SPLIT);

        SingleOutputStreamOperator<CleanSample> clean =
                named(
                        samples.keyBy(sample -> sample.series().key())
                                .process(new HygieneFunction(config.hygiene(), config.silence())),
                        Uids.HYGIENE);

        SingleOutputStreamOperator<GroupedWindow> windows = rollUp(clean);

        SingleOutputStreamOperator<Score> scores =
                named(
                        windows.keyBy(GroupedWindow::family)
                                .connect(broadcast(inputs, DetectFunction.NOTICES))
                                .process(
                                        new DetectFunction(
                                                config.detection(),
                                                config.windowSlide(),
                                                config.silence(),
                                                rehearsing
                                                        .map(Rehearsing::policies)
                                                        .orElse(List.of()))),
                        Uids.DETECT);

        SingleOutputStreamOperator<Decision> decisions = decide(inputs, scores);

        DataStream<DeadLetter> late =
                named(
                        windows.getSideOutput(SideOutputs.LATE).flatMap(new LateFunction()),
                        Uids.LATE);
        DataStream<DeadLetter> deadLetters =
                samples.getSideOutput(SideOutputs.DEAD_LETTERS)
                        .union(
                                clean.getSideOutput(SideOutputs.DEAD_LETTERS),
                                windows.getSideOutput(SideOutputs.DEAD_LETTERS),
                                decisions.getSideOutput(SideOutputs.DEAD_LETTERS),
                                late);

        return new Outputs(
                outbound(decisions, OutboundRecord::of, "decision")
                        .union(
                                outbound(
                                        decisions.getSideOutput(SideOutputs.ACTIONS),
                                        OutboundRecord::of,
                                        "action")),
                outbound(scores.getSideOutput(SideOutputs.ANOMALIES), OutboundRecord::of, "anomaly")
                        .union(outbound(deadLetters, OutboundRecord::of, "dead-letter")),
                outbound(quality(samples, clean), OutboundRecord::of, "quality"),
                outbound(windows.getSideOutput(SideOutputs.UPDATES), OutboundRecord::of, "window"),
                outbound(scores, OutboundRecord::of, "score"),
                outbound(inputs.inventory(), OutboundRecord::of, "inventory")
                        .union(outbound(inputs.results(), OutboundRecord::of, "result")));
    }

    private DataStream<QualityChange> quality(
            SingleOutputStreamOperator<MetricSample> samples,
            SingleOutputStreamOperator<CleanSample> clean) {
        SingleOutputStreamOperator<QualityChange> liveness =
                named(
                        samples.getSideOutput(SideOutputs.HEARTBEATS)
                                .keyBy(Heartbeat::key)
                                .process(new LivenessFunction(config.liveness(), config.silence())),
                        Uids.LIVENESS);
        return clean.getSideOutput(SideOutputs.QUALITY).union(liveness);
    }

    private SingleOutputStreamOperator<GroupedWindow> rollUp(DataStream<CleanSample> clean) {
        SingleOutputStreamOperator<Contribution> contributions =
                named(clean.flatMap(new ContributeFunction()), Uids.CONTRIBUTE);
        return named(
                contributions
                        .keyBy(contribution -> contribution.target().key())
                        .window(
                                SlidingEventTimeWindows.of(
                                        config.windowSize(), config.windowSlide()))
                        .allowedLateness(config.allowedLateness())
                        .trigger(
                                new RollUpTrigger(
                                        config.windowSlide(),
                                        config.windowEarly(),
                                        config.allowedLateness()))
                        .sideOutputLateData(SideOutputs.LATE)
                        .aggregate(
                                new RollUpAggregate(),
                                new CloseWindowFunction(!config.windowEarly().isZero()),
                                WINDOW,
                                WINDOW,
                                TypeInformation.of(GroupedWindow.class)),
                Uids.ROLL_UP);
    }

    private SingleOutputStreamOperator<Decision> decide(Inputs inputs, DataStream<Score> scores) {
        DataStream<StackEvent> events =
                event(scores, StackEvent::of, "score")
                        .union(
                                event(inputs.inventory(), StackEvent::of, "inventory"),
                                event(inputs.results(), StackEvent::of, "result"));
        return named(
                events.keyBy(StackEvent::key)
                        .connect(broadcast(inputs, DecideFunction.NOTICES))
                        .process(
                                new DecideFunction(
                                        config.decision(),
                                        config.windowSlide(),
                                        config.silence(),
                                        rehearsing.map(Rehearsing::settings))),
                Uids.DECIDE);
    }

    private static BroadcastStream<Notice> broadcast(
            Inputs inputs, List<MapStateDescriptor<?, ?>> states) {
        return inputs.notices().broadcast(states.toArray(MapStateDescriptor<?, ?>[]::new));
    }

    private static <T> DataStream<StackEvent> event(
            DataStream<T> stream, MapFunction<T, StackEvent> map, String subject) {
        return named(stream.map(map).returns(StackEvent.class), Uids.EVENT + subject);
    }

    private static <T> DataStream<OutboundRecord> outbound(
            DataStream<T> stream, MapFunction<T, OutboundRecord> map, String subject) {
        return named(stream.map(map).returns(OutboundRecord.class), Uids.OUTBOUND + subject);
    }

    private static <T> SingleOutputStreamOperator<T> named(
            SingleOutputStreamOperator<T> operator, String uid) {
        return operator.uid(uid).name(uid);
    }
}
