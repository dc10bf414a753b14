package io.ebbflow.decision.rule.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something on the calendar. */
sealed interface Planned permits Entry, Event {

    /** From when, inclusive, until when, exclusive. */
    record Span(Instant from, Instant until) {}

    Sizes sizes();

    /**
     * The span that holds now, if one does.
     *
     * @param before how long ahead of its start it holds already
     * @param prefix of what it may remember
     */
    Optional<Span> at(Instant now, Duration before, Memory memory, String prefix);

    /** When it begins next; asked after {@link #at}. */
    Optional<Instant> next(Instant now, Memory memory, String prefix);

    void write(ObjectNode block);

    /** As sentences name it. */
    String title();
}
