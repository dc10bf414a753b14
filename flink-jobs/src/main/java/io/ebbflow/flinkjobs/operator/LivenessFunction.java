package io.ebbflow.flinkjobs.operator;

import io.ebbflow.flinkjobs.record.Heartbeat;
import io.ebbflow.flinkjobs.state.LivenessStateSerializer;
import io.ebbflow.ingest.hygiene.Liveness;
import io.ebbflow.ingest.hygiene.LivenessOptions;
import io.ebbflow.ingest.hygiene.LivenessState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.QualityChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** {@link Liveness} of each host and container. Keyed by entity. */
public final class LivenessFunction extends KeyedProcessFunction<String, Heartbeat, QualityChange> {

    /** Dies when the instance has been silent for the time given; it is new when it returns. */
    public static final ValueStateDescriptor<LivenessState> STATE =
            new ValueStateDescriptor<>("liveness", new LivenessStateSerializer());

    private final Duration staleAfter;
    private final Duration silence;

    private transient Liveness liveness;
    private transient ValueState<LivenessState> state;
    private transient Silence silent;

    /**
     * @param silence after this without a sign an instance is forgotten
     */
    public LivenessFunction(LivenessOptions options, Duration silence) {
        this.staleAfter = options.staleAfter();
        this.silence = silence;
    }

    @Override
    public void open(OpenContext context) {
        liveness = new Liveness(new LivenessOptions(staleAfter));
        state = getRuntimeContext().getState(STATE);
        silent = new Silence(getRuntimeContext(), silence);
    }

    @Override
    public void processElement(Heartbeat beat, Context context, Collector<QualityChange> out)
            throws Exception {
        LivenessState known = state.value();
        LivenessState current = known == null ? new LivenessState() : known;
        liveness.heard(current, beat.entity(), beat.time()).ifPresent(out::collect);
        if (current.alarm().isEmpty()) {
            wakeWhenStale(current, context.timerService());
        }
        state.update(current);
        silent.broken(beat.time().toEpochMilli(), context.timerService());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<QualityChange> out)
            throws Exception {
        LivenessState current = state.value();
        if (current != null && Alarm.isDue(current.alarm(), time)) {
            current.clearAlarm();
            Instant now = Instant.ofEpochMilli(time);
            Optional<Instant> due = liveness.staleAt(current);
            if (due.isPresent() && !due.get().isAfter(now)) {
                liveness.silent(current, Entity.parse(context.getCurrentKey()), now)
                        .ifPresent(out::collect);
            } else {
                wakeWhenStale(current, context.timerService());
            }
            state.update(current);
        }
        if (silent.isOver(time, context.timerService())) {
            state.clear();
        }
    }

    private void wakeWhenStale(LivenessState current, TimerService timers) {
        liveness.staleAt(current)
                .map(Alarm::at)
                .ifPresent(
                        at -> {
                            timers.registerEventTimeTimer(at);
                            current.setAlarm(at);
                        });
    }
}
