package io.ebbflow.decision.rule.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What recurs: from each time of a cron expression on, for a while or until the next time of
 * another.
 *
 * @param duration empty where there is an end
 */
record Entry(
        String name,
        CronTimes start,
        Optional<CronTimes> end,
        Optional<Duration> duration,
        Sizes sizes)
        implements Planned {

    Entry {
        if (end.isPresent() == duration.isPresent()) {
            throw new IllegalArgumentException(
                    "an entry has either an end or a duration, got " + end + " and " + duration);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>What comes of a cron expression is remembered until its next time, since to follow one is
     * costly.
     */
    @Override
    public Optional<Span> at(Instant now, Duration before, Memory memory, String prefix) {
        Instant ahead = now.plus(before);
        Optional<Instant> known = memory.instant(prefix + "looked-from");
        Optional<Instant> next = memory.instant(prefix + "next");
        if (known.isEmpty() || ahead.isBefore(known.get()) || notBefore(ahead, next)) {
            look(ahead, memory, prefix);
        }
        Optional<Instant> began = memory.instant(prefix + "start");
        Optional<Instant> ends = memory.instant(prefix + "end");
        return began.isPresent() && ends.isPresent() && now.isBefore(ends.get())
                ? Optional.of(new Span(began.get(), ends.get()))
                : Optional.empty();
    }

    private static boolean notBefore(Instant time, Optional<Instant> next) {
        return next.isPresent() && !time.isBefore(next.get());
    }

    private void look(Instant ahead, Memory memory, String prefix) {
        Optional<Instant> began = start.lastAt(ahead);
        Optional<Instant> ends =
                began.flatMap(
                        time ->
                                duration.map(time::plus)
                                        .or(() -> end.orElseThrow().nextAfter(time)));
        keep(memory, prefix + "start", began);
        keep(memory, prefix + "end", ends);
        keep(memory, prefix + "next", start.nextAfter(ahead));
        memory.put(prefix + "looked-from", began.orElse(ahead));
    }

    private static void keep(Memory memory, String name, Optional<Instant> time) {
        time.ifPresentOrElse(found -> memory.put(name, found), () -> memory.remove(name));
    }

    @Override
    public Optional<Instant> next(Instant now, Memory memory, String prefix) {
        return memory.instant(prefix + "next");
    }

    @Override
    public void write(ObjectNode block) {
        if (!name.isEmpty()) {
            block.put("name", name);
        }
        block.put("start", start.expression());
        end.ifPresent(cron -> block.put("end", cron.expression()));
        duration.ifPresent(time -> block.put("duration", Durations.format(time)));
        sizes.write(block);
    }

    @Override
    public String title() {
        return name.isEmpty() ? "the schedule from '" + start.expression() + "'" : name;
    }
}
