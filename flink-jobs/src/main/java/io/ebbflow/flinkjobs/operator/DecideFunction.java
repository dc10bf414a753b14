package io.ebbflow.flinkjobs.operator;

import io.ebbflow.decision.Decided;
import io.ebbflow.decision.DecisionEngine;
import io.ebbflow.decision.DecisionLine;
import io.ebbflow.decision.DecisionSettings;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.decision.whatif.RehearsalSettings;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.flinkjobs.record.StackEvent;
import io.ebbflow.flinkjobs.state.StackStateSerializer;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link DecisionEngine} of each stack: takes in what happens, and decides when event time
 * passes the end of a window, once all of that window's scores are in. Keeps deciding while the
 * stack is silent, so that missing data is seen and said, until it is forgotten. Keyed by stack;
 * policies, alerts and feedback are broadcast.
 */
public final class DecideFunction
        extends KeyedBroadcastProcessFunction<String, StackEvent, Notice, Decision> {

    /** What the broadcast is kept in. */
    public static final List<MapStateDescriptor<?, ?>> NOTICES =
            List.of(Notices.POLICIES, Notices.ALERTS, Notices.FEEDBACK);

    /** Dies when the stack has been silent for the time given. */
    public static final ValueStateDescriptor<StackState> STATE =
            new ValueStateDescriptor<>("stack", new StackStateSerializer());

    private static final String STAGE = "decide";

    /**
     * The watermark before the first one; a timer set to it fires as soon as there is event time.
     */
    private static final long BEFORE_TIME = Long.MIN_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(DecideFunction.class);

    private final Duration inventoryMaxAge;
    private final Duration startGrace;
    private final long slideMs;
    private final Duration silence;
    private final Duration provisioning;
    private final int recordedSize;

    private transient DecisionEngine engine;
    private transient Stage stage;
    private transient ValueState<StackState> state;
    private transient Notices notices;

    /**
     * @param slide how often is decided
     * @param silence after this without news a stack is forgotten
     */
    public DecideFunction(DecisionSettings settings, Duration slide, Duration silence) {
        this(settings, slide, silence, Optional.empty());
    }

    /**
     * The same, rehearsed.
     *
     * @param rehearsal how sizes are modelled; empty where they are real
     */
    public DecideFunction(
            DecisionSettings settings,
            Duration slide,
            Duration silence,
            Optional<RehearsalSettings> rehearsal) {
        this.provisioning = rehearsal.map(RehearsalSettings::provisioning).orElse(null);
        this.recordedSize = rehearsal.map(RehearsalSettings::recordedSize).orElse(0);
        this.inventoryMaxAge = settings.inventoryMaxAge();
        this.startGrace = settings.startGrace();
        this.slideMs = slide.toMillis();
        this.silence = silence;
    }

    @Override
    public void open(OpenContext context) {
        engine = new DecisionEngine(new DecisionSettings(inventoryMaxAge, startGrace));
        state = getRuntimeContext().getState(STATE);
        stage =
                provisioning == null
                        ? null
                        : new Stage(
                                new RehearsalSettings(provisioning, recordedSize),
                                getRuntimeContext());
        notices = new Notices();
    }

    @Override
    public void processElement(StackEvent event, ReadOnlyContext context, Collector<Decision> out)
            throws Exception {
        StackState known = state.value();
        StackState stack = known == null ? new StackState(event.stack()) : known;
        if (event.score() != null && stage != null) {
            stage.hear(event.score());
        } else if (event.score() != null) {
            engine.observe(stack, event.score());
        } else if (event.inventory() != null) {
            engine.observe(stack, event.inventory());
        } else {
            engine.observe(stack, event.result());
        }
        state.update(stack);
        long now = context.currentWatermark();
        if (event.score() != null && lastMomentOf(event.score()) > now) {
            // every window that has data is decided on, also when event time leaps over it
            context.timerService().registerEventTimeTimer(lastMomentOf(event.score()));
        } else if (now == BEFORE_TIME) {
            context.timerService().registerEventTimeTimer(BEFORE_TIME);
        } else {
            decideAfter(now, context.timerService());
        }
    }

    @Override
    public void processBroadcastElement(Notice notice, Context context, Collector<Decision> out)
            throws Exception {
        notices.take(notice, context::getBroadcastState);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Decision> out)
            throws Exception {
        StackState stack = state.value();
        if (stack == null) {
            return;
        }
        if (time == BEFORE_TIME) {
            decideAfter(context.currentWatermark(), context.timerService());
            return;
        }
        Instant now = Instant.ofEpochMilli(time + 1);
        if (stage != null) {
            stage.play(engine, stack, now);
        }
        if (stack.isIdle(now, silence)) {
            state.clear();
            if (stage != null) {
                stage.clear();
            }
            return;
        }
        for (Decided decided : decide(stack, now, context)) {
            out.collect(decided.decision());
            if (decided.action().isPresent()) {
                context.output(SideOutputs.ACTIONS, decided.action().get());
                if (stage != null) {
                    stage.carryOut(engine, stack, decided.action().get());
                }
            }
            log(decided);
        }
        state.update(stack);
        decideAfter(Math.max(time, context.currentWatermark()), context.timerService());
    }

    /**
     * What is done is for the log of every day; what is not, for whoever asks. The topic has both.
     */
    private static void log(Decided decided) {
        if (decided.action().isPresent()) {
            LOG.info(DecisionLine.of(decided.decision()));
        } else if (LOG.isDebugEnabled()) {
            LOG.debug(DecisionLine.of(decided.decision()));
        }
    }

    private List<Decided> decide(StackState stack, Instant now, OnTimerContext context)
            throws Exception {
        try {
            return engine.decide(stack, notices.inputs(context::getBroadcastState), now);
        } catch (RuntimeException e) {
            // a fault over one stack must not stop all: the job would restart and meet it again
            LOG.error("no decision on {} at {}", stack.stack(), now, e);
            context.output(SideOutputs.DEAD_LETTERS, letter(stack, now, e));
            return List.of();
        }
    }

    /**
     * Sets the timer to the last moment of the window that is open at {@code time}: its scores come
     * before the watermark does. After a pause of the whole input the steps it would have taken are
     * skipped, not made up for.
     */
    private void decideAfter(long time, TimerService timers) {
        // at the end of all input, as in a replay, no window is open
        if (time < Long.MAX_VALUE - 2 * slideMs) {
            long start = Math.floorDiv(time + 1, slideMs) * slideMs;
            timers.registerEventTimeTimer(start + slideMs - 1);
        }
    }

    private static long lastMomentOf(Score score) {
        return score.time().toEpochMilli() - 1;
    }

    private static DeadLetter letter(StackState stack, Instant now, RuntimeException fault) {
        String source = stack.stack() + "@" + now;
        return DeadLetter.of(now, source, STAGE, "no decision: " + fault, new byte[0]);
    }
}
