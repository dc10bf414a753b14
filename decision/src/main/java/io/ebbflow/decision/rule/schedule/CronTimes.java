package io.ebbflow.decision.rule.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Objects;
import java.util.Optional;

/**
 * The times of a cron expression of five fields in a time zone. The expression is followed on the
 * clock on the wall, and each time of it comes once: one that is skipped when clocks go forward
 * comes at that moment, and one that there is twice when they go back comes the first time.
 */
final class CronTimes {

    private static final Instant SOME_TIME = Instant.parse("2025-06-01T00:00:00Z");
    // a change of the clocks moves few times of an expression; more steps would be a fault
    private static final int MOST_STEPS = 10_000;

    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime times;

    /**
     * @throws IllegalArgumentException if the expression is none, or its time never comes
     */
    CronTimes(String expression, ZoneId zone) {
        this.expression = expression;
        this.zone = zone;
        Cron cron =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                        .parse(expression)
                        .validate();
        this.times = ExecutionTime.forCron(cron);
        if (times.nextExecution(SOME_TIME.atZone(ZoneOffset.UTC)).isEmpty()) {
            throw new IllegalArgumentException("its time never comes");
        }
    }

    String expression() {
        return expression;
    }

    /** The last time at or before an instant. */
    Optional<Instant> lastAt(Instant now) {
        Optional<LocalDateTime> local = localBefore(latestLocal(now).plusSeconds(1));
        for (int i = 0; i < MOST_STEPS && local.isPresent(); i++) {
            Instant time = instant(local.get());
            if (!time.isAfter(now)) {
                return Optional.of(time);
            }
            local = localBefore(local.get());
        }
        return Optional.empty();
    }

    /** The first time after an instant. */
    Optional<Instant> nextAfter(Instant now) {
        Optional<LocalDateTime> local = localAfter(LocalDateTime.ofInstant(now, zone));
        for (int i = 0; i < MOST_STEPS && local.isPresent(); i++) {
            Instant time = instant(local.get());
            if (time.isAfter(now)) {
                return Optional.of(time);
            }
            local = localAfter(local.get());
        }
        return Optional.empty();
    }

    /** The latest that the clock on the wall has shown: ahead of now after it was put back. */
    private LocalDateTime latestLocal(Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(now, zone);
        ZoneOffsetTransition change = zone.getRules().previousTransition(now.plusNanos(1));
        if (change == null || !change.isOverlap()) {
            return local;
        }
        LocalDateTime before = change.getDateTimeBefore();
        return local.isBefore(before) ? before : local;
    }

    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }

    // in UTC no time is skipped or doubled, so the library follows the clock on the wall
    private Optional<LocalDateTime> localBefore(LocalDateTime local) {
        return times.lastExecution(local.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime);
    }

    private Optional<LocalDateTime> localAfter(LocalDateTime local) {
        return times.nextExecution(local.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronTimes cron
                && expression.equals(cron.expression)
                && zone.equals(cron.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(expression, zone);
    }

    @Override
    public String toString() {
        return "'" + expression + "' in " + zone;
    }
}
