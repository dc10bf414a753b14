package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.state.HygieneStateSerializer;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.ingest.hygiene.HygieneResult;
import io.ebbflow.ingest.hygiene.HygieneState;
import io.ebbflow.ingest.hygiene.SeriesHygiene;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** {@link SeriesHygiene} of each series. Keyed by series. */
public final class HygieneFunction extends KeyedProcessFunction<String, MetricSample, CleanSample> {

    /** Dies when the series has been silent for the time given. */
    public static final ValueStateDescriptor<HygieneState> STATE =
            new ValueStateDescriptor<>("hygiene", new HygieneStateSerializer());

    private static final String STAGE = "hygiene";

    private final Duration maxClockSkew;
    private final double gapFactor;
    private final int frozenAfter;
    private final double ratioTolerance;
    private final Duration silence;

    private transient SeriesHygiene hygiene;
    private transient ValueState<HygieneState> state;
    private transient Silence silent;
    private transient Map<HygieneResult.Cause, Counter> dropped;

    /**
     * @param silence after this without a sample a series is forgotten
     */
    public HygieneFunction(HygieneOptions options, Duration silence) {
        this.maxClockSkew = options.maxClockSkew();
        this.gapFactor = options.gapFactor();
        this.frozenAfter = options.frozenAfter();
        this.ratioTolerance = options.ratioTolerance();
        this.silence = silence;
    }

    @Override
    public void open(OpenContext context) {
        hygiene =
                new SeriesHygiene(
                        new HygieneOptions(maxClockSkew, gapFactor, frozenAfter, ratioTolerance));
        state = getRuntimeContext().getState(STATE);
        silent = new Silence(getRuntimeContext(), silence);
        dropped = new EnumMap<>(HygieneResult.Cause.class);
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("dropped");
        for (HygieneResult.Cause cause : HygieneResult.Cause.values()) {
            dropped.put(cause, group.counter(cause.text()));
        }
    }

    @Override
    public void processElement(MetricSample sample, Context context, Collector<CleanSample> out)
            throws Exception {
        HygieneState known = state.value();
        HygieneState current = known == null ? new HygieneState() : known;
        HygieneResult result = hygiene.apply(current, sample);
        boolean accepted =
                result.fold(
                        clean -> {
                            out.collect(clean.value());
                            return true;
                        },
                        gone -> {
                            dropped.get(gone.cause()).inc();
                            return true;
                        },
                        bad -> {
                            context.output(SideOutputs.DEAD_LETTERS, letter(sample, bad.reason()));
                            return false;
                        });
        // a clock that is years ahead must not keep the series' state for years
        if (accepted) {
            state.update(current);
            silent.broken(context.timestamp(), context.timerService());
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<CleanSample> out)
            throws Exception {
        if (silent.isOver(time, context.timerService())) {
            state.clear();
        }
    }

    private static DeadLetter letter(MetricSample sample, String reason) {
        String source = sample.series().key() + "@" + sample.time();
        return DeadLetter.of(sample.recordTime(), source, STAGE, reason, Json.write(sample));
    }
}
