package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.OnAnomaly;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the anomaly gate makes of the series that it watches, at one instant. */
final class Investigation {

    private final OnAnomaly gate;
    private final Evaluation evaluation;
    private final List<SeriesWatch> watches = new ArrayList<>();
    private final List<SeriesWatch> suspected = new ArrayList<>();
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
        for (Watchlist.Watched watched : evaluation.watchlist().watched()) {
            SeriesWatch watch = new SeriesWatch(gate, evaluation.view(), watched);
            watch.follow(evaluation.feedback());
            Optional<Feedback> silence = silence(watched.series());
            if (silence.isPresent()) {
                watch.mute();
                muted = silence(silence.get());
            }
            watches.add(watch);
            if (watch.suspected()) {
                suspected.add(watch);
            }
        }
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

    private Optional<Feedback> silence(Series series) {
        if (evaluation.feedback().isEmpty()) {
            return Optional.empty();
        }
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
        StringBuilder text = new StringBuilder();
        boolean spent = false;
        for (SeriesWatch watch : watches) {
            text.append(text.length() == 0 ? "" : "; ").append(watch.calmText());
            spent |= watch.spent();
        }
        return text.append(spent ? "; let go until it is no longer" : "").toString();
    }

    boolean open() {
        return ended == null;
    }

    private Instant since() {
        return suspected.stream()
                .flatMap(each -> each.since().stream())
                .min(Comparator.naturalOrder())
                .orElse(evaluation.now());
    }

    Instant latestEnd() {
        return since().plus(gate.atMost());
    }

    /** Whether something was more than expected when it began. */
    boolean above() {
        return suspected.stream().anyMatch(SeriesWatch::above);
    }

    /** Whether a change may rest on what was measured: all that the policy goes by is there. */
    boolean fresh() {
        return evaluation.appraisal().usable()
                && evaluation.watchlist().evaluated().stream().allMatch(this::present)
                && suspected.stream().allMatch(SeriesWatch::fresh);
    }

    private boolean present(Watchlist.Watched each) {
        return Measured.of(each.measure(), each.series().entity(), evaluation.view()).usable();
    }

    String text() {
        if (ended != null) {
            return ended;
        }
        int clean = suspected.stream().mapToInt(SeriesWatch::cleanWindows).min().orElse(0);
        return "an investigation since "
                + since()
                + ", "
                + clean
                + " of "
                + gate.clean()
                + " clean windows, until "
                + latestEnd()
                + " at most: "
                + suspected.stream().map(SeriesWatch::text).collect(Collectors.joining("; "));
    }

    String rule() {
        return suspected.stream().map(SeriesWatch::rule).collect(Collectors.joining(", "));
    }

    String finding() {
        return suspected.stream().map(SeriesWatch::text).collect(Collectors.joining("; "));
    }
}
