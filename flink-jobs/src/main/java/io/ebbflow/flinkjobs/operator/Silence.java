package io.ebbflow.flinkjobs.operator;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.TimerService;

/**
 * Ends the state of a key that has gone silent. Holds two numbers and one event-time timer per key;
 * timers are rounded up to the minute, so that those of many keys fire together. Other timers may
 * run beside it.
 */
final class Silence {

    /**
     * When the key was last heard of, and the time its timer is set to; dies with the rest of the
     * key's state.
     */
    static final ValueStateDescriptor<Tuple2<Long, Long>> LAST_SEEN =
            new ValueStateDescriptor<>("last-seen", Types.TUPLE(Types.LONG, Types.LONG));

    private static final long ROUNDING_MS = 60_000;

    private final long silenceMs;
    private final ValueState<Tuple2<Long, Long>> lastSeen;

    Silence(RuntimeContext context, Duration silence) {
        this.silenceMs = silence.toMillis();
        this.lastSeen = context.getState(LAST_SEEN);
    }

    /** Notes that the current key was heard of. */
    void broken(long time, TimerService timers) throws IOException {
        Tuple2<Long, Long> known = lastSeen.value();
        if (known == null) {
            setTimer(time, timers);
        } else if (time > known.f0) {
            lastSeen.update(Tuple2.of(time, known.f1));
        }
    }

    /**
     * To be asked when any timer of the key fires.
     *
     * @return whether the key has been silent for so long that its state is to end; this part of it
     *     has then
     */
    boolean isOver(long time, TimerService timers) throws IOException {
        Tuple2<Long, Long> known = lastSeen.value();
        if (known == null || time != known.f1) {
            return false;
        }
        if (dueAfter(known.f0, silenceMs) > time) {
            setTimer(known.f0, timers);
            return false;
        }
        lastSeen.clear();
        return true;
    }

    private void setTimer(long heardOf, TimerService timers) throws IOException {
        long due = dueAfter(heardOf, silenceMs);
        timers.registerEventTimeTimer(due);
        lastSeen.update(Tuple2.of(heardOf, due));
    }

    /** When a series or instance that was heard of then, and never since, is forgotten. */
    static long dueAfter(long time, long silenceMs) {
        return Math.floorDiv(time + silenceMs, ROUNDING_MS) * ROUNDING_MS + ROUNDING_MS;
    }
}
