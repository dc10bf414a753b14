package io.ebbflow.decision.rule.threshold;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Evidence;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Step scaling: asks for a step once thresholds have been crossed, without a break, for as long as
 * the policy's breach. Windows whose quality is worse than {@link
 * io.ebbflow.ingest.model.Quality#RESET} count as missing: they neither carry a breach on nor end
 * it, but a gap longer than {@code maxAge} does end it.
 *
 * <p>Of several metrics each has a breach of its own: with {@code any} one of them must have been
 * beyond its threshold for the whole time, not one after the other; with {@code all} every one. So
 * each "was above 0.75 for 12s" is true by itself. Nothing is removed while any of them cannot be
 * used, or is above its threshold for scaling out, however shortly.
 */
final class ThresholdAppraiser {

    private final ThresholdRule rule;
    private final List<Crossing> crossings = new ArrayList<>();
    private final List<Measured> measured = new ArrayList<>();

    ThresholdAppraiser(ThresholdRule rule, View view) {
        this.rule = rule;
        // one metric is by far the most frequent, and this is asked at every evaluation: no streams
        for (int i = 0; i < rule.criteria().size(); i++) {
            Criterion criterion = rule.criteria().get(i);
            Measured newest = Measured.of(criterion.measure(), view);
            measured.add(newest);
            crossings.add(
                    new Crossing(
                            criterion, newest, follow(view, newest, criterion, rule.memory(i))));
        }
    }

    /** Takes the windows since the last time into account. */
    private static Breach follow(
            View view, Measured newest, Criterion criterion, String memoryPrefix) {
        Measure measure = criterion.measure();
        Breach breach = Breach.of(view.memory(), memoryPrefix);
        for (Reading reading : view.since(newest.series(), breach.seenUntil())) {
            if (Measured.trusted(measure, reading)) {
                double value = measure.statistic().of(reading.sample());
                breach = breach.next(criterion.crossed(value), reading.end(), measure.maxAge());
            }
        }
        breach.keepIn(view.memory(), memoryPrefix);
        return breach;
    }

    /** Appraises. */
    Appraisal appraise() {
        boolean complete = measured.stream().allMatch(Measured::usable);
        List<Crossing> out = beyond(Direction.OUT, true);
        if (fires(Direction.OUT, out)) {
            return due(Direction.OUT, out, complete);
        }
        if (!complete) {
            return appraisal(Optional.empty(), false, thresholds(), missing());
        }
        List<Crossing> in = beyond(Direction.IN, true);
        boolean load =
                rule.scaleOut().isPresent()
                        && crossings.stream().anyMatch(each -> each.crosses(Direction.OUT));
        if (!load && fires(Direction.IN, in)) {
            return due(Direction.IN, in, true);
        }
        return steady(load ? Direction.OUT : Direction.IN);
    }

    private List<Crossing> beyond(Direction direction, boolean longEnough) {
        Optional<Step> step = rule.step(direction);
        if (step.isEmpty()) {
            return List.of();
        }
        List<Crossing> beyond = new ArrayList<>();
        for (Crossing each : crossings) {
            if (longEnough ? each.due(direction, step.get().breach()) : each.crosses(direction)) {
                beyond.add(each);
            }
        }
        return beyond;
    }

    private boolean fires(Direction direction, List<Crossing> due) {
        if (due.isEmpty()) {
            return false;
        }
        long needed =
                rule.combine(direction) == Combine.ANY
                        ? 1
                        : crossings.stream()
                                .filter(each -> each.criterion().threshold(direction).isPresent())
                                .count();
        return due.size() >= needed;
    }

    private Appraisal due(Direction direction, List<Crossing> due, boolean complete) {
        Step step = rule.step(direction).orElseThrow();
        // a list has no adjustments, so any value tells the size
        int size = step.at(due.get(0).measured().value(), direction);
        return appraisal(
                Optional.of(Appraisal.Wish.by(direction == Direction.OUT ? size : -size)),
                !complete,
                join(due, each -> each.comparison(step.breach())),
                join(due, Crossing::was));
    }

    private Appraisal steady(Direction direction) {
        List<Crossing> beyond = beyond(direction, false);
        if (beyond.isEmpty()) {
            boolean out = rule.scaleOut().isPresent();
            boolean in = rule.scaleIn().isPresent();
            return appraisal(
                    Optional.empty(),
                    false,
                    join(crossings, each -> each.measured().text()) + ", " + thresholds(),
                    join(crossings, each -> each.within(out, in)));
        }
        Duration breach = rule.step(direction).orElseThrow().breach();
        boolean waits = !beyond(direction, true).equals(beyond);
        return appraisal(
                Optional.empty(),
                false,
                join(beyond, each -> each.comparison(breach)),
                waits
                        ? join(beyond, each -> each.hasBeen(breach))
                        : join(beyond, Crossing::was) + ", but not all of the others");
    }

    private static String join(List<Crossing> crossings, Function<Crossing, String> text) {
        return crossings.size() == 1
                ? text.apply(crossings.get(0))
                : crossings.stream().map(text).collect(Collectors.joining(" and "));
    }

    private String missing() {
        return measured.stream()
                .filter(each -> !each.usable())
                .map(Measured::problem)
                .collect(Collectors.joining("; "));
    }

    private Appraisal appraisal(
            Optional<Appraisal.Wish> wish, boolean onOthers, String comparison, String finding) {
        return new Appraisal(
                Evidence.observations(measured),
                Evidence.guards(measured, onOthers),
                wish,
                comparison,
                finding,
                computed(),
                Evidence.recordTime(measured));
    }

    /** For how long each has been beyond a threshold, where there are several. */
    private Map<String, Double> computed() {
        if (!rule.listed()) {
            return Map.of();
        }
        Map<String, Double> computed = new TreeMap<>();
        for (int i = 0; i < crossings.size(); i++) {
            double seconds = crossings.get(i).breach().held().toMillis() / 1000.0;
            computed.put("breach." + i + ".seconds", seconds);
        }
        return computed;
    }

    private String thresholds() {
        return rule.criteria().stream()
                .map(criterion -> (rule.listed() ? name(criterion) : "") + thresholds(criterion))
                .collect(Collectors.joining("; "));
    }

    private static String name(Criterion criterion) {
        return criterion.measure().name() + " ";
    }

    private String thresholds(Criterion criterion) {
        String out =
                rule.scaleOut().isPresent() && criterion.above().isPresent()
                        ? "out above " + Numbers.text(criterion.above().getAsDouble())
                        : "never out";
        String in =
                rule.scaleIn().isPresent() && criterion.below().isPresent()
                        ? "in below " + Numbers.text(criterion.below().getAsDouble())
                        : "never in";
        return out + ", " + in;
    }
}
