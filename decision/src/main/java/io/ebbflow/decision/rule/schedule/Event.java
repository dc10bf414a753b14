package io.ebbflow.decision.rule.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happens once. */
record Event(String name, Instant from, Instant until, Sizes sizes) implements Planned {

    Event {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "an event must end after it begins: " + from + " to " + until);
        }
    }

    @Override
    public Optional<Span> at(Instant now, Duration before, Memory memory, String prefix) {
        return !now.isBefore(from.minus(before)) && now.isBefore(until)
                ? Optional.of(new Span(from, until))
                : Optional.empty();
    }

    @Override
    public Optional<Instant> next(Instant now, Memory memory, String prefix) {
        return now.isBefore(from) ? Optional.of(from) : Optional.empty();
    }

    @Override
    public void write(ObjectNode block) {
        if (!name.isEmpty()) {
            block.put("name", name);
        }
        block.put("from", from.toString());
        block.put("until", until.toString());
        sizes.write(block);
    }

    @Override
    public String title() {
        return name.isEmpty() ? "the event of " + from : name;
    }
}
