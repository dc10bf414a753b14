package io.ebbflow.decision.rule.predictive;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Appraisal.Wish;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.View;
import io.ebbflow.kafka.config.Durations;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One evaluation: takes the new readings in, and asks for what the forecast needs. */
final class PredictiveAppraiser {

    private static final String SEEN = "bin.seen-until";
    private static final String BIN = "bin.number";
    private static final String SUM = "bin.sum";
    private static final String COUNT = "bin.count";
    private static final String OUTLOOK = "outlook";

    /** How the model stands, worked out once per bin: four numbers, then the forecasts. */
    private record Outlook(
            long bin, double cycles, double error, double skill, double margin, List<Double> path) {

        static Optional<Outlook> of(double[] kept) {
            return kept.length < 5
                    ? Optional.empty()
                    : Optional.of(
                            new Outlook(
                                    (long) kept[0],
                                    kept[1],
                                    kept[2],
                                    kept[3],
                                    kept[4],
                                    Arrays.stream(kept, 5, kept.length).boxed().toList()));
        }
    }

    private final PredictiveRule rule;
    private final View view;
    private final Memory memory;
    private final Seasons seasons;
    private final Measured measured;
    private final Map<String, Double> computed = new TreeMap<>();
    // as long as it forecasts nothing that can be relied on, it has no say
    private OptionalInt needs = OptionalInt.of(0);

    PredictiveAppraiser(PredictiveRule rule, View view) {
        this.rule = rule;
        this.view = view;
        this.memory = view.memory();
        this.seasons = rule.seasons();
        this.measured = Measured.of(rule.measure(), view);
    }

    Appraisal appraise() {
        follow();
        if (!measured.usable()) {
            return answer(Optional.empty(), "a forecast without data", measured.problem());
        }
        Optional<Outlook> outlook = Outlook.of(memory.numbers(OUTLOOK));
        double cycles = outlook.map(Outlook::cycles).orElse(0.0);
        computed.put("cycles", cycles);
        if (cycles < rule.learn()) {
            return answer(
                    Optional.empty(),
                    "learns",
                    "it has learned "
                            + Numbers.text(cycles)
                            + " of "
                            + rule.learn()
                            + " seasons of "
                            + Durations.format(rule.season())
                            + " so far");
        }
        return forecast(outlook.orElseThrow());
    }

    private Appraisal forecast(Outlook outlook) {
        long steps = seasons.bin(view.now().plus(rule.ahead())) - outlook.bin();
        int within = (int) Math.max(1, Math.min(outlook.path().size(), steps));
        double peak = outlook.path().stream().limit(within).max(Double::compare).orElse(0.0);
        double upper = peak + outlook.margin();
        computed.put("forecast", peak);
        computed.put("forecast.upper", upper);
        computed.put("forecast.error", outlook.error());
        computed.put("forecast.skill", outlook.skill());
        if (!(outlook.error() <= rule.maxError())) {
            return answer(
                    Optional.empty(),
                    "unreliable",
                    "its forecasts were off by "
                            + Numbers.text(outlook.error())
                            + " of the load, allowed "
                            + Numbers.text(rule.maxError()));
        }
        if (!(outlook.skill() > 0.1)) {
            return answer(
                    Optional.empty(),
                    "unreliable",
                    "its forecasts were hardly better than taking the load as it is");
        }
        long needed = (long) Math.ceil(upper / rule.capacity() - 1e-9);
        int least = view.bounds().clamp(needed);
        computed.put("needed", (double) least);
        needs = OptionalInt.of(least);
        return answer(
                Optional.of(size -> Math.max(size, needed)),
                "ceil("
                        + Numbers.text(upper)
                        + " / "
                        + Numbers.text(rule.capacity())
                        + ") = "
                        + needed,
                rule.measure().name()
                        + " is forecast to need "
                        + needed
                        + (needed == 1 ? " instance" : " instances")
                        + " within "
                        + Durations.format(rule.ahead())
                        + ": a load of "
                        + Numbers.text(peak)
                        + ", with margin "
                        + Numbers.text(upper)
                        + ", at "
                        + Numbers.text(rule.capacity())
                        + " each");
    }

    private Appraisal answer(Optional<Wish> wish, String comparison, String finding) {
        return new Appraisal(
                measured.observations(),
                measured.guards(),
                wish,
                comparison,
                finding,
                computed,
                measured.recordTime(),
                needs);
    }

    /** Adds up the readings since the last time, bin by bin. */
    private void follow() {
        Optional<TargetState> target = view.inventory();
        if (rule.perInstance() && target.isEmpty()) {
            return;
        }
        double instances = rule.perInstance() ? Math.max(1, target.orElseThrow().ready()) : 1;
        Instant seen = memory.instant(SEEN).orElse(Instant.MIN);
        for (Reading reading : view.since(measured.series(), seen)) {
            memory.put(SEEN, reading.end());
            if (Measured.trusted(rule.measure(), reading)) {
                double value = rule.measure().statistic().of(reading.sample());
                // beyond this no sum of a bin stays finite
                add(reading.end(), Math.max(-1e100, Math.min(1e100, value * instances)));
            }
        }
    }

    private void add(Instant end, double load) {
        // a window belongs to the bin in which it ends
        long bin = seasons.bin(end.minusMillis(1));
        long open = (long) memory.number(BIN).orElse((double) bin);
        double count = memory.number(COUNT).orElse(0);
        if (bin > open && count > 0) {
            close(open, memory.number(SUM).orElse(0) / count);
        }
        boolean same = bin == open;
        memory.put(BIN, (double) bin);
        memory.put(SUM, (same ? memory.number(SUM).orElse(0) : 0) + load);
        memory.put(COUNT, (same ? count : 0) + 1);
    }

    private void close(long bin, double load) {
        Forecaster forecaster = Forecaster.of(memory, seasons);
        TrackRecord record = TrackRecord.of(memory, seasons);
        record.outcome(bin, load);
        forecaster.learn(bin, load);
        double[] path = new double[0];
        if (forecaster.started()) {
            path = forecaster.ahead(seasons.horizon());
            record.forecast(bin, path[path.length - 1], load);
        }
        forecaster.keepIn(memory);
        record.keepIn(memory);
        double[] outlook = new double[5 + path.length];
        outlook[0] = (double) bin;
        // as long as few forecasts have come due, none is to be relied on
        boolean judged = record.size() >= seasons.bins() / 2;
        outlook[1] = judged ? forecaster.cycles() : Math.min(1.5, forecaster.cycles());
        outlook[2] = record.relativeError();
        outlook[3] = record.skill();
        outlook[4] = record.margin(rule.quantile());
        System.arraycopy(path, 0, outlook, 5, path.length);
        memory.put(OUTLOOK, outlook);
    }
}
