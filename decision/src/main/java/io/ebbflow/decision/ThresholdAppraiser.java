package io.ebbflow.decision;

import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.policy.Direction;
import io.ebbflow.decision.policy.Measure;
import io.ebbflow.decision.policy.Numbers;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.Step;
import io.ebbflow.decision.policy.ThresholdRule;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Step scaling: asks for a step once a threshold has been crossed, without a break, for as long as
 * the policy's breach. Windows whose quality is worse than {@link Quality#RESET} count as missing:
 * they neither carry a breach on nor end it, but a gap longer than {@code maxAge} does end it.
 */
final class ThresholdAppraiser {

    private final Policy policy;
    private final ThresholdRule rule;
    private final StackState state;
    private final Instant now;
    private final Series series;

    ThresholdAppraiser(Policy policy, ThresholdRule rule, StackState state, Instant now) {
        this.policy = policy;
        this.rule = rule;
        this.state = state;
        this.now = now;
        this.series = rule.measure().of(policy.target());
    }

    /** Appraises, and keeps in the state how long the threshold has been crossed. */
    Appraisal appraise() {
        Breach breach = follow();
        Optional<Reading> newest =
                Optional.ofNullable(state.readings.get(series)).flatMap(log -> log.at(now));
        List<GuardResult> guards = List.of(dataPresent(newest), dataQuality(newest));
        Optional<GuardResult> failed = guards.stream().filter(guard -> !guard.passed()).findFirst();
        List<Observation> observations =
                newest.filter(this::finite)
                        .map(reading -> List.of(reading.observation(rule.measure().statistic())))
                        .orElse(List.of());
        Instant recordTime = newest.map(reading -> reading.sample().recordTime()).orElse(null);
        if (failed.isPresent() || newest.isEmpty()) {
            String detail = failed.map(GuardResult::detail).orElse("no data");
            return new Appraisal(
                    observations, guards, Optional.empty(), thresholds(), detail, recordTime);
        }
        double value = value(newest.get());
        Optional<Step> step = Optional.ofNullable(breach.direction()).flatMap(rule::step);
        boolean due = step.isPresent() && breach.held().compareTo(step.get().breach()) >= 0;
        return new Appraisal(
                observations,
                guards,
                due
                        ? Optional.of(new Appraisal.Wish(breach.direction(), step.get().size()))
                        : Optional.empty(),
                step.map(crossed -> comparison(breach.direction(), value, crossed))
                        .orElse(metric() + " " + Numbers.text(value) + ", " + thresholds()),
                step.map(crossed -> finding(breach, value, crossed, due)).orElse(within(value)),
                recordTime);
    }

    /** Takes the windows since the last time into account. */
    private Breach follow() {
        Breach known = state.breaches.get(policy.name());
        Breach breach =
                known != null && known.policyVersion().equals(policy.version())
                        ? known
                        : Breach.none(policy.version());
        ReadingLog log = state.readings.get(series);
        if (log != null) {
            for (Reading reading : log.between(breach.seenUntil(), now)) {
                if (trusted(reading)) {
                    breach =
                            breach.next(
                                    rule.crossed(value(reading)),
                                    reading.end(),
                                    rule.measure().maxAge());
                }
            }
        }
        state.breaches.put(policy.name(), breach);
        return breach;
    }

    private GuardResult dataPresent(Optional<Reading> newest) {
        Measure measure = rule.measure();
        String allowed = Durations.format(measure.maxAge());
        if (newest.isEmpty()) {
            return Guards.failed(
                    "data-present",
                    "no data for " + series.key() + " so far, allowed age " + allowed);
        }
        Instant end = newest.get().end();
        Duration age = Duration.between(end, now);
        String detail = Durations.format(age) + " old, allowed " + allowed;
        return age.compareTo(measure.maxAge()) <= 0
                ? Guards.passed("data-present", detail)
                : Guards.failed(
                        "data-present",
                        "no data for " + series.key() + " since " + end + ": " + detail);
    }

    private GuardResult dataQuality(Optional<Reading> newest) {
        if (newest.isEmpty()) {
            return Guards.failed("data-quality", "there is no data to judge");
        }
        Quality quality = newest.get().sample().quality();
        String bound = ", allowed up to " + Quality.RESET.text();
        if (!finite(newest.get())) {
            return Guards.failed(
                    "data-quality",
                    "the " + metric() + " of " + series.entity() + " is " + value(newest.get()));
        }
        return trusted(newest.get())
                ? Guards.passed("data-quality", text(quality) + bound)
                : Guards.failed(
                        "data-quality", "data of " + series.key() + " is " + text(quality) + bound);
    }

    private boolean trusted(Reading reading) {
        Quality quality = reading.sample().quality();
        return finite(reading) && (quality == null || quality.compareTo(Quality.RESET) <= 0);
    }

    private static String text(Quality quality) {
        return (quality == null ? Quality.OK : quality).text();
    }

    private boolean finite(Reading reading) {
        return Double.isFinite(value(reading));
    }

    private double value(Reading reading) {
        return rule.measure().statistic().of(reading.sample());
    }

    private String metric() {
        Measure measure = rule.measure();
        String base = measure.metric();
        String named =
                measure.dimension().isEmpty() ? base : base + "{" + measure.dimension() + "}";
        return switch (measure.statistic()) {
            case VALUE -> named;
            default -> measure.statistic().text() + " of " + named;
        };
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

    private String comparison(Direction direction, double value, Step step) {
        return metric()
                + " "
                + Numbers.text(value)
                + (direction == Direction.OUT ? " > " : " < ")
                + Numbers.text(step.threshold())
                + " for "
                + Durations.format(step.breach());
    }

    private String finding(Breach breach, double value, Step step, boolean due) {
        return metric()
                + " "
                + Numbers.text(value)
                + (due ? " was " : " has been ")
                + (breach.direction() == Direction.OUT ? "above " : "below ")
                + Numbers.text(step.threshold())
                + " for "
                + Durations.format(breach.held())
                + (due ? "" : " of " + Durations.format(step.breach()));
    }

    private String within(double value) {
        String at = metric() + " " + Numbers.text(value) + " of " + series.entity();
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
