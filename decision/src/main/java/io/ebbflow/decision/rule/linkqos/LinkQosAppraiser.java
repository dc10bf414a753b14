package io.ebbflow.decision.rule.linkqos;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Appraisal.Wish;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.Terms;
import io.ebbflow.decision.rule.View;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a rate has been above the threshold, or below the release, for long enough. A throttled
 * rate that fills what it is given still needs the throttle, which is then renewed halfway before
 * it falls away; one that does not is let go. Whether a rate that is cut off would still be too
 * much cannot be seen while it is: so it is let go now and then, ever more rarely ({@link
 * ThrottleTries}). Without data nothing is renewed, so that a throttle ends by itself.
 */
final class LinkQosAppraiser {

    private static final String SEEN = "link.seen";
    private static final String ABOVE = "link.above-since";
    private static final String BELOW = "link.below-since";
    private static final double BITS_PER_BYTE = 8;
    private static final double BITS_PER_KBIT = 1000;

    private final LinkQosRule rule;
    private final View view;
    private final Measured measured;
    private final int max;
    private final int allowed;
    private final boolean throttled;
    private final ThrottleTries tries;

    LinkQosAppraiser(LinkQosRule rule, View view) {
        this.rule = rule;
        this.view = view;
        this.measured = Measured.of(rule.measure(), view);
        this.max = view.bounds().max();
        this.allowed = view.inventory().map(TargetState::desired).orElse(max);
        this.throttled = allowed < max;
        this.tries = new ThrottleTries(rule, view, throttled);
    }

    Appraisal appraise() {
        Instant until = follow();
        if (!measured.usable()) {
            return appraisal(Optional.empty(), measured.problem());
        }
        double rate = rate(measured.value());
        Memory memory = view.memory();
        Duration above = held(memory.instant(ABOVE), until);
        Duration below = held(memory.instant(BELOW), until);
        int to = rule.throttleTo(view.bounds().min(), max);
        if (memory.instant(ABOVE).isPresent() && allowed > to) {
            boolean due = above.compareTo(rule.breach()) >= 0;
            if (due) {
                tries.tooMuch();
            }
            int next = rule.down().isEmpty() ? to : Math.max(to, allowed - rule.down().getAsInt());
            return appraisal(
                    due
                            ? Optional.of(Wish.to(next).on(Terms.holding(rule.hold())))
                            : Optional.empty(),
                    text(rate)
                            + (due ? " was" : " has been")
                            + " above "
                            + bits(rule.throttleAbove(max))
                            + " for "
                            + Durations.format(above)
                            + (due ? "" : " of " + Durations.format(rule.breach())));
        }
        if (!throttled) {
            return appraisal(
                    Optional.empty(),
                    text(rate) + " is not above " + bits(rule.throttleAbove(max)));
        }
        double release = rule.releaseBelow(allowed, max);
        if (memory.instant(BELOW).isEmpty()) {
            return renewal(rate, release);
        }
        boolean due = below.compareTo(rule.calm()) >= 0;
        return appraisal(
                due ? Optional.of(release()) : Optional.empty(),
                text(rate)
                        + (due ? " was" : " has been")
                        + " below "
                        + bits(release)
                        + " for "
                        + Durations.format(below)
                        + (due ? "" : " of " + Durations.format(rule.calm())));
    }

    private Wish release() {
        int next =
                rule.up().isEmpty()
                        ? max
                        : (int) Math.min(max, (long) allowed + rule.up().getAsInt());
        // a release by steps is still a throttle, and must not last for ever either
        return next < max ? Wish.to(next).on(Terms.holding(rule.hold())) : Wish.to(next);
    }

    private Appraisal renewal(double rate, double release) {
        if (tries.due()) {
            tries.begin();
            return appraisal(
                    Optional.of(release()),
                    text(rate)
                            + " is not below "
                            + bits(release)
                            + ", but has been throttled for "
                            + Durations.format(tries.throttledFor())
                            + ": let go to see whether it is still too much");
        }
        Optional<Instant> fallsAway = view.fallsAway();
        Instant halfway = view.now().plus(rule.hold().dividedBy(2));
        boolean due = fallsAway.isEmpty() || fallsAway.get().isBefore(halfway);
        return appraisal(
                due
                        ? Optional.of(Wish.to(allowed).on(Terms.renewing(rule.hold())))
                        : Optional.empty(),
                text(rate) + " is not below " + bits(release) + ", the throttle is still needed");
    }

    /** Takes the windows since the last time into account; the end of the newest. */
    private Instant follow() {
        Memory memory = view.memory();
        Instant seen = memory.instant(SEEN).orElse(Instant.MIN);
        for (Reading reading : view.since(measured.series(), seen)) {
            if (!Measured.trusted(rule.measure(), reading)) {
                continue;
            }
            boolean gap =
                    !seen.equals(Instant.MIN)
                            && seen.isBefore(
                                    reading.sample().start().minus(rule.measure().maxAge()));
            seen = reading.end();
            double rate = rate(rule.measure().statistic().of(reading.sample()));
            mark(ABOVE, rate > rule.throttleAbove(max), gap, seen);
            mark(BELOW, throttled && rate < rule.releaseBelow(allowed, max), gap, seen);
            memory.put(SEEN, seen);
        }
        return seen;
    }

    private void mark(String name, boolean holds, boolean gap, Instant end) {
        if (!holds) {
            view.memory().remove(name);
        } else if (gap || view.memory().instant(name).isEmpty()) {
            view.memory().put(name, end);
        }
    }

    private static Duration held(Optional<Instant> since, Instant until) {
        return since.map(start -> Duration.between(start, until)).orElse(Duration.ZERO);
    }

    /** In kbit/s: of bytes per second, or of a share of the largest rate. */
    private double rate(double value) {
        return rule.measure().metric().endsWith(".utilization")
                ? value * max
                : value * BITS_PER_BYTE / BITS_PER_KBIT;
    }

    private static String bits(double kbits) {
        return Numbers.text(kbits / BITS_PER_KBIT) + " Mbit/s";
    }

    private String text(double rate) {
        return rule.measure().name() + " " + bits(rate);
    }

    private Appraisal appraisal(Optional<Wish> wish, String finding) {
        boolean usable = measured.usable();
        double rate = usable ? rate(measured.value()) : 0;
        return new Appraisal(
                measured.observations(),
                measured.guards(),
                wish,
                "throttle above "
                        + bits(rule.throttleAbove(max))
                        + ", release below "
                        + bits(rule.releaseBelow(allowed, max)),
                finding,
                usable && Double.isFinite(rate) ? Map.of("rate.kbit", rate) : Map.of(),
                measured.recordTime());
    }
}
