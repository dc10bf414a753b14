package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.state.HygieneStateSerializer;
import io.ebbflow.ingest.hygiene.HygieneOptions;
import io.ebbflow.ingest.hygiene.HygieneResult;
import io.ebbflow.ingest.hygiene.HygieneState;
import io.ebbflow.ingest.hygiene.InOrder;
import io.ebbflow.ingest.hygiene.SeriesHygiene;
import io.ebbflow.ingest.hygiene.Verdicts;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * {@link SeriesHygiene} of each series, in the order of event time: a sample waits until the
 * watermark has reached it, which its window does as well. Keyed by series. Verdicts that change go
 * to {@link SideOutputs#QUALITY}, {@code stale} among them, which a timer finds.
 */
public final class HygieneFunction extends KeyedProcessFunction<String, MetricSample, CleanSample> {

    /** Dies when the series has been silent for the time given. */
    public static final ValueStateDescriptor<HygieneState> STATE =
            new ValueStateDescriptor<>("hygiene", new HygieneStateSerializer());

    /** Samples that event time has not reached; each dies when it does. */
    public static final ListStateDescriptor<MetricSample> WAITING =
            new ListStateDescriptor<>("waiting", TypeInformation.of(MetricSample.class));

    /** The series of a key, for verdicts without a sample; dies with the state of hygiene. */
    public static final ValueStateDescriptor<Series> SERIES =
            new ValueStateDescriptor<>("series", TypeInformation.of(Series.class));

    private static final String STAGE = "hygiene";

    private final Duration maxClockSkew;
    private final double gapFactor;
    private final int frozenAfter;
    private final double ratioTolerance;
    private final Duration silence;

    private transient SeriesHygiene hygiene;
    private transient ValueState<HygieneState> state;
    private transient ListState<MetricSample> waiting;
    private transient ValueState<Series> series;
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
        waiting = getRuntimeContext().getListState(WAITING);
        series = getRuntimeContext().getState(SERIES);
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
        long time = sample.time().toEpochMilli();
        // one that is too far ahead of all others would wait for years
        if (hygiene.clockSkew(sample).isPresent()
                || time <= context.timerService().currentWatermark()) {
            apply(sample, context, out);
        } else {
            waiting.add(sample);
            context.timerService().registerEventTimeTimer(time);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<CleanSample> out)
            throws Exception {
        InOrder order = InOrder.at(waiting.get(), time);
        if (!order.due().isEmpty()) {
            waiting.update(order.waiting());
            for (MetricSample sample : order.due()) {
                apply(sample, context, out);
            }
        }
        HygieneState current = state.value();
        if (current != null && Alarm.isDue(current.alarm(), time)) {
            wake(current, time, context);
        }
        if (silent.isOver(time, context.timerService())) {
            state.clear();
            series.clear();
        }
    }

    private void apply(MetricSample sample, Context context, Collector<CleanSample> out)
            throws Exception {
        HygieneState known = state.value();
        HygieneState current = known == null ? new HygieneState() : known;
        HygieneResult result = hygiene.apply(current, sample);
        Instant heard =
                result.fold(
                        clean -> {
                            out.collect(clean.value());
                            return sample.time();
                        },
                        gone -> {
                            dropped.get(gone.cause()).inc();
                            return sample.time();
                        },
                        bad -> {
                            context.output(SideOutputs.DEAD_LETTERS, letter(sample, bad.reason()));
                            // a clock that is years ahead must not keep the state for years
                            return sample.recordTime();
                        });
        Verdicts.after(current, sample, result)
                .ifPresent(change -> context.output(SideOutputs.QUALITY, change));
        if (current.alarm().isEmpty()) {
            setAlarm(current, context.timerService());
        }
        state.update(current);
        if (known == null) {
            series.update(sample.series());
        }
        silent.broken(heard.toEpochMilli(), context.timerService());
    }

    private void wake(HygieneState current, long time, OnTimerContext context) throws Exception {
        current.clearAlarm();
        Instant now = Instant.ofEpochMilli(time);
        Optional<Instant> due = hygiene.staleAt(current);
        if (due.isPresent() && !due.get().isAfter(now)) {
            Series known = series.value();
            // a savepoint of the first release knows no series until its next sample
            if (known != null) {
                Verdicts.stale(current, known, now)
                        .ifPresent(change -> context.output(SideOutputs.QUALITY, change));
            }
        } else {
            setAlarm(current, context.timerService());
        }
        state.update(current);
    }

    private void setAlarm(HygieneState current, TimerService timers) {
        hygiene.staleAt(current)
                .map(Alarm::at)
                .ifPresent(
                        at -> {
                            timers.registerEventTimeTimer(at);
                            current.setAlarm(at);
                        });
    }

    private static DeadLetter letter(MetricSample sample, String reason) {
        String source = sample.series().key() + "@" + sample.time();
        return DeadLetter.of(sample.recordTime(), source, STAGE, reason, Json.write(sample));
    }
}
