package io.ebbflow.decision.rule.linkqos;

import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.View;
import java.time.Duration;
import java.time.Instant;

/**
 * When a throttle that is still filled is let go, to see whether what it holds back would still be
 * too much. The time until then doubles with each try that was in vain, so that an attack that
 * lasts gets through ever more rarely; it begins anew once nothing was throttled for that time.
 */
final class ThrottleTries {

    private static final String SINCE = "link.throttled-since";
    private static final String TRYING = "link.trying";
    private static final String LET_GO = "link.let-go";
    private static final String VAIN = "link.vain-tries";

    private final LinkQosRule rule;
    private final Memory memory;
    private final Instant now;

    /** Takes note of whether it is throttled now. */
    ThrottleTries(LinkQosRule rule, View view, boolean throttled) {
        this.rule = rule;
        this.memory = view.memory();
        this.now = view.now();
        if (throttled) {
            if (memory.instant(SINCE).isEmpty()) {
                memory.put(SINCE, now);
            }
            return;
        }
        if (memory.instant(SINCE).isPresent()) {
            memory.remove(SINCE);
            memory.put(LET_GO, now);
        }
        if (memory.instant(LET_GO).filter(time -> rule.tries(since(time), 0)).isPresent()) {
            memory.remove(LET_GO);
            memory.remove(TRYING);
            memory.remove(VAIN);
        }
    }

    private Duration since(Instant time) {
        return Duration.between(time, now);
    }

    Duration throttledFor() {
        return memory.instant(SINCE).map(this::since).orElse(Duration.ZERO);
    }

    /** Whether it is to be let go now. */
    boolean due() {
        return rule.tries(throttledFor(), (int) memory.number(VAIN).orElse(0));
    }

    /** It is let go, if the guards let it. */
    void begin() {
        memory.put(TRYING, 1);
    }

    /** It carries too much, and is throttled, if the guards let it. */
    void tooMuch() {
        if (memory.number(TRYING).isPresent()) {
            memory.put(VAIN, memory.number(VAIN).orElse(0) + 1);
            memory.remove(TRYING);
        }
        memory.remove(LET_GO);
        if (memory.instant(SINCE).isPresent()) {
            memory.put(SINCE, now);
        }
    }
}
