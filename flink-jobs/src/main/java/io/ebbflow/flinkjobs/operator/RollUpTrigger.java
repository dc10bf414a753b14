package io.ebbflow.flinkjobs.operator;

import io.ebbflow.ingest.model.WindowPhase;
import java.time.Duration;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * When a window says what it holds, in event time: early, at every step in which something came;
 * once when it closes; and after that, at most once per step, with what came late. A window whose
 * every sample is late is only ever revised, so none is closed twice or out of order: not after a
 * restore either, which forgets event time but not the phase.
 */
public final class RollUpTrigger extends Trigger<Object, TimeWindow> {

    private static final long serialVersionUID = 1L;

    /**
     * The phase of the last result, or of the one that is due; none before the first result. {@link
     * CloseWindowFunction} reads it as its own window's state. Dies with the window.
     */
    static final ValueStateDescriptor<WindowPhase> PHASE =
            new ValueStateDescriptor<>("phase", WindowPhase.class);

    /** Whether late samples wait to be told of; dies with the window. */
    private static final ValueStateDescriptor<Boolean> LATE =
            new ValueStateDescriptor<>("late", Boolean.class);

    private final long slideMs;
    private final long earlyMs;
    private final long latenessMs;

    /**
     * @param slide the step in which late samples are told of
     * @param early the step of early results; 0 for none
     * @param lateness how long after its end a window takes samples
     */
    public RollUpTrigger(Duration slide, Duration early, Duration lateness) {
        this.slideMs = slide.toMillis();
        this.earlyMs = early.toMillis();
        this.latenessMs = lateness.toMillis();
    }

    @Override
    public TriggerResult onElement(
            Object element, long timestamp, TimeWindow window, TriggerContext context)
            throws Exception {
        long last = window.maxTimestamp();
        long now = context.getCurrentWatermark();
        ValueState<WindowPhase> phase = context.getPartitionedState(PHASE);
        boolean isOpen = now < last && !isOver(phase.value());
        if (isOpen) {
            context.registerEventTimeTimer(last);
            if (earlyMs > 0) {
                long next = endOfStep(Math.max(now, timestamp), earlyMs);
                if (next < last) {
                    context.registerEventTimeTimer(next);
                }
            }
        } else {
            context.getPartitionedState(LATE).update(true);
            context.registerEventTimeTimer(
                    Math.min(endOfStep(Math.max(now, last), slideMs), last + latenessMs));
        }
        return TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context)
            throws Exception {
        long last = window.maxTimestamp();
        ValueState<WindowPhase> phase = context.getPartitionedState(PHASE);
        if (time < last) {
            // event time may have leapt over the end: then the closed window is told of, and only
            // that
            return context.getCurrentWatermark() < last
                    ? fire(phase, WindowPhase.EARLY)
                    : TriggerResult.CONTINUE;
        }
        ValueState<Boolean> late = context.getPartitionedState(LATE);
        if (late.value() != null) {
            late.clear();
            return fire(phase, WindowPhase.REVISED);
        }
        return time == last && !isOver(phase.value())
                ? fire(phase, WindowPhase.CLOSED)
                : TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext context) {
        return TriggerResult.CONTINUE;
    }

    @Override
    public void clear(TimeWindow window, TriggerContext context) throws Exception {
        // timers of earlier steps have fired by now: event time has passed them
        context.getPartitionedState(PHASE).clear();
        context.getPartitionedState(LATE).clear();
    }

    private static TriggerResult fire(ValueState<WindowPhase> phase, WindowPhase next)
            throws Exception {
        phase.update(next);
        return TriggerResult.FIRE;
    }

    private static boolean isOver(WindowPhase phase) {
        return phase == WindowPhase.CLOSED || phase == WindowPhase.REVISED;
    }

    /** The last instant of the step after {@code time}, so that timers of many windows coincide. */
    private static long endOfStep(long time, long step) {
        return Math.floorDiv(time + 1, step) * step + step - 1;
    }
}
