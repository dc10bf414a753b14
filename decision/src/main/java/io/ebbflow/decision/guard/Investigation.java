package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.OnAnomaly;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Statistic;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the anomaly gate makes of the series that it watches, at one instant. */
final class Investigation {

    private static final Duration MAX_AGE = Duration.ofSeconds(60);

    private final OnAnomaly gate;
    private final Evaluation evaluation;
    private final Map<SeriesWatch, Measure> watches = new LinkedHashMap<>();
    private String ended;

    private Investigation(OnAnomaly gate, Evaluation evaluation) {
        this.gate = gate;
        this.evaluation = evaluation;
    }

    /** Takes the newest windows and feedback into account. */
    static Investigation follow(OnAnomaly gate, Evaluation evaluation) {
        Investigation investigation = new Investigation(gate, evaluation);
        investigation.follow();
        return investigation;
    }

    private void follow() {
        String muted = null;
        for (Map.Entry<Series, Measure> each : series().entrySet()) {
            SeriesWatch watch = new SeriesWatch(gate, evaluation.view(), each.getKey());
            watch.follow(evaluation.feedback());
            Optional<Feedback> silence = silence(each.getKey());
            if (silence.isPresent()) {
                watch.mute();
                muted = silence(silence.get());
            }
            watches.put(watch, each.getValue());
        }
        List<SeriesWatch> suspected = suspected();
        if (suspected.isEmpty()) {
            ended = muted == null ? calm() : muted;
        } else if (!evaluation.now().isBefore(latestEnd())) {
            ended = "after " + text() + ": lets go, whatever is measured";
            suspected.forEach(SeriesWatch::spend);
        } else if (suspected.stream().allMatch(each -> each.cleanWindows() >= gate.clean())) {
            ended = "ended after " + text();
            suspected.forEach(SeriesWatch::calm);
        }
    }

    private Map<Series, Measure> series() {
        Map<Series, Measure> watched = new LinkedHashMap<>();
        for (Measure measure : gate.series()) {
            watched.put(measure.of(evaluation.policy().target()), measure);
        }
        if (watched.isEmpty()) {
            evaluation.policy().evaluated().stream()
                    .sorted(Comparator.comparing(Series::key))
                    .forEach(each -> watched.put(each, usual(each)));
        }
        return watched;
    }

    private static Measure usual(Series series) {
        return new Measure(series.metric(), series.dimension(), Statistic.VALUE, MAX_AGE);
    }

    private Optional<Feedback> silence(Series series) {
        return evaluation.feedback().stream()
                .filter(said -> said.kind() != Feedback.Kind.NOT_AN_ANOMALY)
                .filter(said -> said.series().equals(series) && said.covers(evaluation.now()))
                .max(Comparator.comparing(Feedback::until).thenComparing(Feedback::id));
    }

    private static String silence(Feedback said) {
        return (said.kind() == Feedback.Kind.MUTE ? "muted" : "a planned event")
                + " until "
                + said.until()
                + (said.author() == null ? "" : ", says " + said.author());
    }

    private String calm() {
        boolean spent = watches.keySet().stream().anyMatch(SeriesWatch::spent);
        return watches.keySet().stream()
                        .map(SeriesWatch::calmText)
                        .collect(Collectors.joining("; "))
                + (spent ? "; let go until it is no longer" : "");
    }

    private List<SeriesWatch> suspected() {
        return watches.keySet().stream().filter(SeriesWatch::suspected).toList();
    }

    boolean open() {
        return ended == null;
    }

    private Instant since() {
        return suspected().stream()
                .flatMap(each -> each.since().stream())
                .min(Comparator.naturalOrder())
                .orElse(evaluation.now());
    }

    Instant latestEnd() {
        return since().plus(gate.atMost());
    }

    /** Whether something was more than expected when it began. */
    boolean above() {
        return suspected().stream().anyMatch(SeriesWatch::above);
    }

    /** Whether a change may rest on what was measured: all that the policy goes by is there. */
    boolean fresh() {
        return evaluation.appraisal().usable()
                && evaluation.policy().evaluated().stream().allMatch(this::present)
                && suspected().stream().allMatch(each -> each.fresh(watches.get(each)));
    }

    private boolean present(Series series) {
        return Measured.of(usual(series), series.entity(), evaluation.view()).usable();
    }

    String text() {
        if (ended != null) {
            return ended;
        }
        int clean = suspected().stream().mapToInt(SeriesWatch::cleanWindows).min().orElse(0);
        return "an investigation since "
                + since()
                + ", "
                + clean
                + " of "
                + gate.clean()
                + " clean windows, until "
                + latestEnd()
                + " at most: "
                + suspected().stream().map(SeriesWatch::text).collect(Collectors.joining("; "));
    }

    String rule() {
        return suspected().stream().map(SeriesWatch::rule).collect(Collectors.joining(", "));
    }

    String finding() {
        return suspected().stream().map(SeriesWatch::text).collect(Collectors.joining("; "));
    }
}
