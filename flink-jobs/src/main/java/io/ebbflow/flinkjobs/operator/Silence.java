package io.ebbflow.flinkjobs.operator;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Ends the state of a key that has gone silent. Holds one number and one event-time timer per key;
 * timers are rounded up to the minute, so that those of many keys fire together.
 */
final class Silence {

    /** When the key was last heard of; dies with the rest of the key's state. */
    static final ValueStateDescriptor<Long> LAST_SEEN =
            new ValueStateDescriptor<>("last-seen", Types.LONG);

    private static final long ROUNDING_MS = 60_000;

    private final long silenceMs;
    private final ValueState<Long> lastSeen;

    Silence(RuntimeContext context, Duration silence) {
        this.silenceMs = silence.toMillis();
        this.lastSeen = context.getState(LAST_SEEN);
    }

    /** Notes that the current key was heard of. */
    void broken(long time, TimerService timers) throws IOException {
        Long before = lastSeen.value();
        if (before == null) {
            timers.registerEventTimeTimer(dueAfter(time));
        }
        if (before == null || time > before) {
            lastSeen.update(time);
        }
    }

    /**
     * To be asked when a timer fires.
     *
     * @return whether the key has been silent for so long that its state is to end; this part of it
     *     has then
     */
    boolean isOver(long time, TimerService timers) throws IOException {
        Long last = lastSeen.value();
        if (last == null) {
            return false;
        }
        long due = dueAfter(last);
        if (due > time) {
            timers.registerEventTimeTimer(due);
            return false;
        }
        lastSeen.clear();
        return true;
    }

    private long dueAfter(long time) {
        return Math.floorDiv(time + silenceMs, ROUNDING_MS) * ROUNDING_MS + ROUNDING_MS;
    }
}
