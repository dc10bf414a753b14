package io.ebbflow.decision.rule.linkqos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * When a link or flow is throttled, and when it is let go. All rates in kbit/s.
 *
 * @param above throttle above this rate; empty where {@code utilization} says it
 * @param utilization throttle above this share of the largest rate, and down to it
 * @param to the rate to throttle to; empty for the smallest allowed, or the target utilization
 * @param down by how much at a time; empty for all at once
 * @param breach how long it must be above
 * @param below let go below this rate; empty for what follows from the others
 * @param calm how long it must be below
 * @param up by how much at a time it is let go; empty for all at once
 * @param hold how long a throttle lasts unless it is renewed
 * @param tryAfter how long it is renewed before it is let go once to see; 0 for ever
 */
record LinkQosRule(
        Measure measure,
        OptionalInt above,
        Optional<Double> utilization,
        OptionalInt to,
        OptionalInt down,
        Duration breach,
        Duration cooldown,
        OptionalInt below,
        Duration calm,
        OptionalInt up,
        Duration hold,
        Duration tryAfter,
        Action.At apply)
        implements Rule {

    static final Duration BREACH = Duration.ZERO;
    static final Duration COOLDOWN = Duration.ofSeconds(10);
    static final Duration CALM = Duration.ofMinutes(1);
    static final Duration HOLD = Duration.ofMinutes(5);
    static final Duration TRY_AFTER = Duration.ofMinutes(15);

    /** How often the time until it is let go to see doubles. */
    private static final int DOUBLINGS = 5;

    /** Of a throttled rate, that share counts as the need going on: it fills what it is given. */
    static final double FULL = 0.8;

    @Override
    public String kind() {
        return LinkQosKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return Set.of(measure.of(target));
    }

    @Override
    public Optional<Duration> cooldown(Direction direction) {
        return Optional.of(cooldown);
    }

    @Override
    public boolean scalesIn() {
        return true;
    }

    @Override
    public Optional<Action.At> at() {
        return Optional.of(apply);
    }

    @Override
    public Appraisal appraise(View view) {
        return new LinkQosAppraiser(this, view).appraise();
    }

    /** Above this it is throttled. */
    double throttleAbove(int max) {
        return above.isPresent() ? above.getAsInt() : utilization.orElse(1.0) * max;
    }

    /** To this. */
    int throttleTo(int min, int max) {
        int target = to.orElse(utilization.map(share -> (int) Math.floor(share * max)).orElse(min));
        return Math.max(min, Math.min(max, target));
    }

    /** Below this it is let go, when so much is allowed to it now. */
    double releaseBelow(int allowed, int max) {
        double set = below.isPresent() ? below.getAsInt() : FULL * throttleAbove(max);
        return Math.min(set, FULL * allowed);
    }

    /** Whether a throttle that is still filled is to be let go, after so many vain tries. */
    boolean tries(Duration throttled, int vain) {
        return !tryAfter.isZero()
                && throttled.compareTo(tryAfter.multipliedBy(1L << Math.min(vain, DOUBLINGS))) >= 0;
    }

    @Override
    public void write(ObjectNode spec) {
        measure.write(spec.putObject("evaluate"));
        ObjectNode throttle = spec.putObject("throttle");
        above.ifPresent(rate -> throttle.put("above", BitRate.format(rate)));
        utilization.ifPresent(share -> throttle.put("targetUtilization", share));
        to.ifPresent(rate -> throttle.put("to", BitRate.format(rate)));
        down.ifPresent(rate -> throttle.put("step", BitRate.format(rate)));
        throttle.put("breach", Durations.format(breach));
        throttle.put("cooldown", Durations.format(cooldown));
        throttle.put("hold", Durations.format(hold));
        ObjectNode release = spec.putObject("release");
        below.ifPresent(rate -> release.put("below", BitRate.format(rate)));
        release.put("breach", Durations.format(calm));
        release.put("tryAfter", Durations.format(tryAfter));
        up.ifPresent(rate -> release.put("step", BitRate.format(rate)));
        spec.put("apply", apply.text());
    }
}
