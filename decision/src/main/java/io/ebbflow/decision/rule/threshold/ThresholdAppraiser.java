package io.ebbflow.decision.rule.threshold;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.kafka.config.Durations;
import java.util.Map;
import java.util.Optional;

/**
 * Step scaling: asks for a step once a threshold has been crossed, without a break, for as long as
 * the policy's breach. Windows whose quality is worse than {@link Quality#RESET} count as missing:
 * they neither carry a breach on nor end it, but a gap longer than {@code maxAge} does end it.
 */
final class ThresholdAppraiser {

    private final ThresholdRule rule;
    private final View view;
    private final Measured measured;

    ThresholdAppraiser(ThresholdRule rule, View view) {
        this.rule = rule;
        this.view = view;
        this.measured = Measured.of(rule.measure(), view);
    }

    /** Appraises, and remembers how long the threshold has been crossed. */
    Appraisal appraise() {
        Breach breach = follow();
        if (!measured.usable()) {
            return appraisal(Optional.empty(), thresholds(), measured.problem());
        }
        Optional<Step> step = Optional.ofNullable(breach.direction()).flatMap(rule::step);
        boolean due = step.isPresent() && breach.held().compareTo(step.get().breach()) >= 0;
        return appraisal(
                due ? Optional.of(wish(breach.direction(), step.get())) : Optional.empty(),
                step.map(crossed -> comparison(breach.direction(), crossed))
                        .orElse(measured.text() + ", " + thresholds()),
                step.map(crossed -> finding(breach, crossed, due)).orElseGet(this::within));
    }

    private Appraisal appraisal(Optional<Appraisal.Wish> wish, String comparison, String finding) {
        return new Appraisal(
                measured.observations(),
                measured.guards(),
                wish,
                comparison,
                finding,
                Map.of(),
                measured.recordTime());
    }

    private static Appraisal.Wish wish(Direction direction, Step step) {
        return Appraisal.Wish.by(direction == Direction.OUT ? step.size() : -step.size());
    }

    /** Takes the windows since the last time into account. */
    private Breach follow() {
        Measure measure = rule.measure();
        Breach breach = Breach.of(view.memory());
        for (Reading reading : view.since(measured.series(), breach.seenUntil())) {
            if (Measured.trusted(measure, reading)) {
                double value = measure.statistic().of(reading.sample());
                breach = breach.next(rule.crossed(value), reading.end(), measure.maxAge());
            }
        }
        breach.keepIn(view.memory());
        return breach;
    }

    private String thresholds() {
        String out =
                rule.scaleOut()
                        .map(step -> "out above " + Numbers.text(step.threshold()))
                        .orElse("never out");
        String in =
                rule.scaleIn()
                        .map(step -> "in below " + Numbers.text(step.threshold()))
                        .orElse("never in");
        return out + ", " + in;
    }

    private String comparison(Direction direction, Step step) {
        return measured.text()
                + (direction == Direction.OUT ? " > " : " < ")
                + Numbers.text(step.threshold())
                + " for "
                + Durations.format(step.breach());
    }

    private String finding(Breach breach, Step step, boolean due) {
        return measured.text()
                + (due ? " was " : " has been ")
                + (breach.direction() == Direction.OUT ? "above " : "below ")
                + Numbers.text(step.threshold())
                + " for "
                + Durations.format(breach.held())
                + (due ? "" : " of " + Durations.format(step.breach()));
    }

    private String within() {
        String at = measured.text() + " of " + measured.series().entity();
        if (rule.scaleOut().isPresent() && rule.scaleIn().isPresent()) {
            return at
                    + " is within "
                    + Numbers.text(rule.scaleIn().get().threshold())
                    + " to "
                    + Numbers.text(rule.scaleOut().get().threshold());
        }
        return rule.scaleOut()
                .map(step -> at + " is not above " + Numbers.text(step.threshold()))
                .orElseGet(
                        () ->
                                at
                                        + " is not below "
                                        + Numbers.text(rule.scaleIn().orElseThrow().threshold()));
    }
}
