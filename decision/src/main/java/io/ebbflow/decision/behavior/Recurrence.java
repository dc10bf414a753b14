package io.ebbflow.decision.behavior;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A time that comes again and again, and how long it lasts: a cron expression of five fields, in
 * the wall-clock time of a zone.
 */
public final class Recurrence {

    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final String cron;
    private final Duration duration;
    private final ZoneId zone;
    private final ExecutionTime starts;

    /**
     * @throws IllegalArgumentException if the expression is none
     */
    public Recurrence(String cron, Duration duration, ZoneId zone) {
        Cron parsed = PARSER.parse(cron);
        this.cron = cron;
        this.duration = duration;
        this.zone = zone;
        this.starts = ExecutionTime.forCron(parsed);
    }

    public String cron() {
        return cron;
    }

    public Duration duration() {
        return duration;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Whether {@code now} lies in it: from a start, for its duration. */
    public boolean covers(Instant now) {
        // the last start before a time that is itself a start is the one before it
        return starts.lastExecution(now.plusMillis(1).atZone(zone))
                .map(start -> now.isBefore(start.toInstant().plus(duration)))
                .orElse(false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recurrence that
                && cron.equals(that.cron)
                && duration.equals(that.duration)
                && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return cron.hashCode();
    }

    @Override
    public String toString() {
        return cron + " " + zone;
    }
}
