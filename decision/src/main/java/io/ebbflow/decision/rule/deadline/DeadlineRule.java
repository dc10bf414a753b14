package io.ebbflow.decision.rule.deadline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.decision.rule.sizing.Estimate;
import io.ebbflow.decision.rule.sizing.Largest;
import io.ebbflow.decision.rule.sizing.Subject;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * As many workers as finish what remains by the deadline:
 *
 * <pre>workers = ceil(remaining * time per item / (time left * items at once per worker))</pre>
 *
 * <p>With nothing left to do it asks for the smallest size; after the deadline for what {@link
 * Late} says, while work remains.
 *
 * @param remaining a metric that counts the items not done
 * @param parallel items that one worker does at once
 */
record DeadlineRule(
        Subject remaining,
        ItemTime itemTime,
        Instant deadline,
        int parallel,
        Late late,
        boolean disableScaleIn)
        implements Rule {

    @Override
    public String kind() {
        return DeadlineKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        Set<Series> series = new HashSet<>();
        series.add(remaining.series(target));
        itemTime.metric().ifPresent(subject -> series.add(subject.series(target)));
        return Set.copyOf(series);
    }

    @Override
    public boolean scalesIn() {
        return !disableScaleIn;
    }

    @Override
    public Appraisal appraise(View view) {
        return new Largest(view, scalesIn()).of(List.of(estimate(view)));
    }

    private Estimate estimate(View view) {
        Measured items = remaining.measured(view);
        Optional<Measured> time = itemTime.measured(view);
        List<Measured> seen = new ArrayList<>();
        seen.add(items);
        time.ifPresent(seen::add);
        if (!seen.stream().allMatch(Measured::usable) || view.inventory().isEmpty()) {
            return Estimate.unknown(seen, "no size for want of data");
        }
        double count = Math.max(0, items.value());
        double seconds = itemTime.seconds(time);
        Duration left = Duration.between(view.now(), deadline);
        if (count == 0) {
            return estimate(seen, 0, "nothing remains to be done", "nothing remains to be done");
        }
        String remain = Numbers.text(count) + (count == 1 ? " item remains" : " items remain");
        if (left.isNegative() || left.isZero()) {
            return late(seen, view, remain + ", " + text(left.negated()) + " after the deadline");
        }
        double secondsLeft = Math.max(0.001, left.toMillis() / 1000.0);
        double workers = count * seconds / (secondsLeft * parallel);
        if (!(seconds > 0) || !Double.isFinite(workers)) {
            return Estimate.unknown(
                    seen, "an item cannot take " + Numbers.text(seconds) + " seconds");
        }
        String work = remain + " of " + Numbers.text(seconds) + "s each and " + text(left);
        Estimate bare = estimate(seen, workers, "", "");
        Map<String, Double> computed =
                Map.of(
                        "remaining", count,
                        "item.seconds", seconds,
                        "left.seconds", secondsLeft,
                        "workers", workers);
        return new Estimate(
                seen,
                bare.size(),
                work + " left: " + bare.instances(),
                work
                        + " to the deadline, which needs "
                        + bare.instances()
                        + (bare.instances() == 1 ? " worker" : " workers"),
                computed);
    }

    private Estimate late(List<Measured> seen, View view, String why) {
        return switch (late) {
            case MAX ->
                    estimate(
                            seen,
                            view.bounds().max(),
                            why,
                            why + ", so as many workers as allowed are asked for");
            case MIN ->
                    estimate(
                            seen,
                            view.bounds().min(),
                            why,
                            why + ", so as few workers as allowed are asked for");
            case HOLD ->
                    estimate(
                            seen,
                            view.inventory().map(TargetState::desired).orElseThrow(),
                            why,
                            why + ", so the size stays");
        };
    }

    private static String text(Duration duration) {
        // to the second: nobody plans by milliseconds
        return Durations.format(Duration.ofSeconds(duration.toSeconds()));
    }

    private static Estimate estimate(
            List<Measured> seen, double workers, String rule, String finding) {
        return new Estimate(
                seen, OptionalDouble.of(workers), rule, finding, Map.of("workers", workers));
    }

    @Override
    public void write(ObjectNode spec) {
        remaining.write(spec.putObject("remaining"));
        itemTime.write(spec);
        spec.put("deadline", deadline.toString());
        spec.put("parallel", parallel);
        spec.put("afterDeadline", late.text());
        spec.put("disableScaleIn", disableScaleIn);
    }
}
