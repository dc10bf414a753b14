package io.ebbflow.decision.rule.optimiser;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Appraisal.Wish;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One evaluation: learns the newest sample, and then
 *
 * <ul>
 *   <li>in training, asks for the next size of the sweep, up and down between the bounds, but never
 *       for less while the metric is above its band;
 *   <li>in production, above the band, asks for the least size with a prediction below {@code
 *       upper}, or the one with the least prediction if none is; below the band, for the largest of
 *       the smaller sizes whose prediction is within the band, or else the smallest whose
 *       prediction is still below {@code upper}.
 * </ul>
 */
final class OptimiserAppraiser {

    private static final String SEEN = "optimiser.seen-until";
    private static final String COUNT = "optimiser.samples";
    private static final String AT_SIZE = "optimiser.at-size";
    private static final String SIZE = "optimiser.size";
    private static final String UPWARDS = "optimiser.upwards";
    private static final String ADVISED = "optimiser.advised-at";

    private final OptimiserRule rule;
    private final View view;
    private final Memory memory;
    private final Measured target;
    private final List<Measured> inputs;
    private final List<GuardResult> guards = new ArrayList<>();
    private final Map<String, Double> computed = new TreeMap<>();

    OptimiserAppraiser(OptimiserRule rule, View view) {
        this.rule = rule;
        this.view = view;
        this.memory = view.memory();
        this.target = Measured.of(rule.measure(), view);
        this.inputs =
                rule.inputs().stream().map(input -> Measured.of(input.measure(), view)).toList();
        Stream.concat(Stream.of(target), inputs.stream())
                .forEach(each -> guards.addAll(each.guards()));
    }

    Appraisal appraise() {
        Optional<GuardResult> missing =
                guards.stream().filter(guard -> !guard.passed()).findFirst();
        if (missing.isPresent()) {
            return answer(Optional.empty(), "advice without data", missing.get().detail());
        }
        Optional<TargetState> state = view.inventory();
        if (state.isEmpty() || state.get().desired() < 1) {
            return answer(Optional.empty(), "advice", "the size is not known");
        }
        int size = state.get().desired();
        double[] values =
                inputs.stream().mapToDouble(each -> Model.bounded(each.value())).toArray();
        if (settled(state.get())) {
            learn(values, size);
        }
        int samples = (int) memory.number(COUNT).orElse(0);
        double reliability = Reliability.of(memory).percent();
        computed.put("samples", (double) samples);
        computed.put("reliability", reliability);
        return samples < rule.samples() ? train(size, samples) : produce(values, size, reliability);
    }

    /** Whether what is measured is of the present size. */
    private boolean settled(TargetState state) {
        boolean converged = state.ready() == state.desired();
        Instant start = target.reading().orElseThrow().sample().start();
        return converged
                && Stream.of(Direction.values())
                        .flatMap(each -> view.lastChange(each).stream())
                        .noneMatch(changed -> changed.plus(rule.settle()).isAfter(start));
    }

    private void learn(double[] values, int size) {
        Instant end = target.reading().orElseThrow().end();
        if (memory.instant(SEEN).map(seen -> !end.isAfter(seen)).orElse(false)) {
            return;
        }
        memory.put(SEEN, end);
        Model model = Model.of(memory, rule.inputs());
        double count = memory.number(COUNT).orElse(0);
        // the first predictions are of a model that knows nothing
        if (count >= Math.min(50, rule.samples() / 2)) {
            Reliability reliability = Reliability.of(memory);
            reliability.add(
                    Model.logarithm(model.predict(values, size, size)),
                    Model.logarithm(target.value()));
            reliability.keepIn(memory);
        }
        model.learn(target.value(), values, size);
        model.keepIn(memory);
        memory.put(COUNT, Math.min(1e9, count + 1));
        boolean same = memory.number(SIZE).orElse(0) == size;
        memory.put(SIZE, size);
        memory.put(AT_SIZE, (same ? memory.number(AT_SIZE).orElse(0) : 0) + 1);
    }

    private Appraisal train(int size, int samples) {
        String progress =
                "it has learned from " + samples + " of " + rule.samples() + " samples so far";
        if (target.value() > rule.upper() && size < view.bounds().max()) {
            return answer(
                    Optional.of(Wish.by(1)),
                    target.text() + " > " + Numbers.text(rule.upper()) + " in training",
                    target.text()
                            + " is above "
                            + Numbers.text(rule.upper())
                            + " while "
                            + progress);
        }
        if (!rule.sweep()
                || memory.number(SIZE).orElse(0) != size
                || memory.number(AT_SIZE).orElse(0) < rule.every()) {
            return answer(Optional.empty(), "training", progress);
        }
        int next = next(size);
        boolean overloaded = target.value() > rule.upper();
        return next == size || (next < size && overloaded)
                ? answer(Optional.empty(), "training", progress)
                : answer(
                        Optional.of(Wish.to(next)),
                        "training sweep " + size + " -> " + next,
                        "the training sweep tries size " + next + ", as " + progress);
    }

    /** The next size of the sweep, which turns round at the bounds. */
    private int next(int size) {
        boolean upwards = memory.number(UPWARDS).orElse(1) > 0;
        if (size >= view.bounds().max()) {
            upwards = false;
        } else if (size <= view.bounds().min()) {
            upwards = true;
        }
        memory.put(UPWARDS, upwards ? 1 : 0);
        return view.bounds().clamp((long) size + (upwards ? 1 : -1));
    }

    private Appraisal produce(double[] values, int size, double reliability) {
        double value = target.value();
        boolean above = value > rule.upper();
        boolean below = rule.lower().isPresent() && value < rule.lower().getAsDouble();
        if (!above && !below) {
            return answer(
                    Optional.empty(), "within the band", target.text() + " is within its band");
        }
        if (!(reliability >= rule.minReliability())) {
            return answer(
                    Optional.empty(),
                    "unreliable",
                    "its predictions are "
                            + Numbers.text(reliability)
                            + " % reliable, needed are "
                            + Numbers.text(rule.minReliability())
                            + " %");
        }
        Optional<Instant> frozen =
                memory.instant(ADVISED)
                        .map(last -> last.plus(rule.freeze()))
                        .filter(until -> until.isAfter(view.now()));
        if (frozen.isPresent()) {
            return answer(
                    Optional.empty(), "frozen", "its last advice holds until " + frozen.get());
        }
        return advise(predictions(values, size, above), size, above);
    }

    /** What the metric would be, by size, in the order of the distance from the present one. */
    private List<Candidate> predictions(double[] values, int size, boolean out) {
        Model model = Model.of(memory, rule.inputs());
        // the model's shape is carried over to what is measured now
        double present = model.predict(values, size, size);
        double correction = Math.max(0.5, Math.min(2, target.value() / present));
        List<Candidate> candidates = new ArrayList<>();
        int furthest = out ? rule.maxOut() : rule.maxIn();
        for (int k = 1; k <= furthest; k++) {
            int candidate = out ? size + k : size - k;
            if (!view.bounds().contains(candidate)) {
                break;
            }
            double predicted = model.predict(values, size, candidate) * correction;
            computed.put("predicted." + candidate, predicted);
            candidates.add(new Candidate(candidate, predicted));
        }
        return candidates;
    }

    /**
     * A size that could be.
     *
     * @param predicted the target metric at that size
     */
    private record Candidate(int size, double predicted) {}

    private Appraisal advise(List<Candidate> candidates, int size, boolean out) {
        Optional<Candidate> best = out ? least(candidates) : fewer(candidates);
        if (best.isEmpty()) {
            return answer(
                    Optional.empty(),
                    "no better size",
                    target.text() + " is out of its band, and no other size allowed is any better");
        }
        memory.put(ADVISED, view.now());
        Candidate advice = best.get();
        computed.put("wanted", (double) advice.size());
        return answer(
                Optional.of(Wish.to(advice.size())),
                "predicted " + Numbers.text(advice.predicted()) + " at " + advice.size(),
                target.text()
                        + (out
                                ? " is above " + Numbers.text(rule.upper())
                                : " is below " + Numbers.text(rule.lower().orElse(0)))
                        + ", and is predicted to be "
                        + Numbers.text(advice.predicted())
                        + " at size "
                        + advice.size()
                        + " rather than "
                        + size);
    }

    private Optional<Candidate> least(List<Candidate> more) {
        return more.stream()
                .filter(each -> each.predicted() < rule.upper())
                .findFirst()
                .or(
                        () ->
                                more.stream()
                                        .min(
                                                (a, b) ->
                                                        Double.compare(
                                                                a.predicted(), b.predicted())));
    }

    private Optional<Candidate> fewer(List<Candidate> less) {
        List<Candidate> safe =
                less.stream().takeWhile(each -> each.predicted() < rule.upper()).toList();
        return safe.stream()
                .filter(each -> each.predicted() >= rule.lower().orElse(0))
                .findFirst()
                .or(() -> safe.stream().reduce((first, last) -> last));
    }

    private Appraisal answer(Optional<Wish> wish, String comparison, String finding) {
        List<Observation> observations =
                Stream.concat(Stream.of(target), inputs.stream())
                        .flatMap(each -> each.observations().stream())
                        .toList();
        return new Appraisal(
                observations, guards, wish, comparison, finding, computed, target.recordTime());
    }
}
