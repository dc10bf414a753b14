package io.ebbflow.decision.guard;

import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The most careful of the sizes asked for within a window: for scale-outs the smallest, for
 * scale-ins the largest. Kept is only what can still become it, so the sizes run one way from the
 * oldest to the newest and there are hardly ever many.
 *
 * <p>It works on the numbers as the memory keeps them, time and size in turns, since it is asked at
 * every evaluation.
 */
final class Recommendations {

    private static final int MOST = 128;
    private static final String OUT = "behavior.recommended.scale-out";
    private static final String IN = "behavior.recommended.scale-in";

    private final Direction direction;
    private double[] entries;

    private Recommendations(Direction direction, Memory memory) {
        this.direction = direction;
        this.entries = memory.numbers(name());
    }

    static Recommendations of(Memory memory, Direction direction) {
        return new Recommendations(direction, memory);
    }

    private String name() {
        return direction == Direction.OUT ? OUT : IN;
    }

    /** Takes one more, and forgets what is older than the window. */
    void add(Instant now, int size, int present, Duration window) {
        double time = now.toEpochMilli();
        if (entries.length == 0) {
            // as HPA: with nothing known yet, the present size was wanted until now
            entries = new double[] {time, present};
        }
        int end = entries.length;
        while (end > 0 && !moreCareful(entries[end - 1], size)) {
            end -= 2;
        }
        double[] all = Arrays.copyOf(entries, end + 2);
        all[end] = time;
        all[end + 1] = size;
        int first = 0;
        while (all[first] < time - window.toMillis()) {
            first += 2;
        }
        if (all.length - first > 2 * MOST) {
            // the more careful size of two stands for both: held a little longer than asked for
            first += 2;
            all[first + 1] = all[first - 1];
        }
        entries = first == 0 ? all : Arrays.copyOfRange(all, first, all.length);
    }

    private boolean moreCareful(double earlier, double size) {
        return direction == Direction.OUT ? earlier < size : earlier > size;
    }

    int mostCareful() {
        return (int) entries[1];
    }

    void keepIn(Memory memory) {
        memory.put(name(), entries);
    }
}
