package io.ebbflow.decision.guard;

import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The most careful of the sizes asked for within a window: for scale-outs the smallest, for
 * scale-ins the largest. Kept is only what can still become it, so the sizes run one way from the
 * oldest to the newest and there are hardly ever many.
 */
final class Recommendations {

    private static final int MOST = 128;

    private record Entry(double epochMillis, double size) {}

    private final Direction direction;
    private final String name;
    private final Deque<Entry> entries = new ArrayDeque<>();

    private Recommendations(Direction direction) {
        this.direction = direction;
        this.name = "behavior.recommended." + direction.noun();
    }

    static Recommendations of(Memory memory, Direction direction) {
        Recommendations kept = new Recommendations(direction);
        double[] numbers = memory.numbers(kept.name);
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            kept.entries.add(new Entry(numbers[i], numbers[i + 1]));
        }
        return kept;
    }

    /** Takes one more, and forgets what is older than the window. */
    void add(Instant now, int size, int present, Duration window) {
        double time = now.toEpochMilli();
        if (entries.isEmpty()) {
            // as HPA: with nothing known yet, the present size was wanted until now
            entries.add(new Entry(time, present));
        }
        while (!entries.isEmpty() && !moreCareful(entries.getLast().size(), size)) {
            entries.removeLast();
        }
        entries.add(new Entry(time, size));
        while (entries.getFirst().epochMillis() < time - window.toMillis()) {
            entries.removeFirst();
        }
        if (entries.size() > MOST) {
            // the more careful size of two stands for both: held a little longer than asked for
            Entry oldest = entries.removeFirst();
            Entry next = entries.removeFirst();
            entries.addFirst(new Entry(next.epochMillis(), oldest.size()));
        }
    }

    private boolean moreCareful(double earlier, double size) {
        return direction == Direction.OUT ? earlier < size : earlier > size;
    }

    int mostCareful() {
        return (int) entries.getFirst().size();
    }

    void keepIn(Memory memory) {
        double[] numbers = new double[entries.size() * 2];
        int i = 0;
        for (Entry entry : entries) {
            numbers[i++] = entry.epochMillis();
            numbers[i++] = entry.size();
        }
        memory.put(name, numbers);
    }
}
