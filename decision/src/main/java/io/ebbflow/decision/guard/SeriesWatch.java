package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.OnAnomaly;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.View;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * One series on its way through suspicion and investigation. All that it knows is in the {@link
 * Memory}.
 *
 * <p>What was expected is frozen with the first anomalous window. Where instances share a load it
 * is compared per fleet, {@code value * instances}, so that a reset does not change the judgement;
 * windows in which the size changed are judged neither way.
 */
final class SeriesWatch {

    /** At this utilization and above, the load may be anything. */
    private static final double SATURATED = 0.95;

    /** How much of the band's edge a clean load may lie outside of it. */
    private static final double TOLERANCE = 0.05;

    private final OnAnomaly gate;
    private final View view;
    private final Series series;
    private final Memory memory;
    private final Watchlist.Watched watched;

    SeriesWatch(OnAnomaly gate, View view, Watchlist.Watched watched) {
        this.gate = gate;
        this.view = view;
        this.series = watched.series();
        this.memory = view.memory();
        this.watched = watched;
    }

    Series series() {
        return series;
    }

    /** Takes the windows since the last time into account. */
    void follow(Collection<Feedback> feedback) {
        Instant seen = memory.instant(watched.seen()).orElse(Instant.MIN);
        for (Reading reading : view.since(series, seen)) {
            memory.put(watched.seen(), reading.end());
            if (usable(reading)) {
                next(reading);
            }
        }
        Optional<Instant> since = since();
        boolean dismissed =
                since.isPresent()
                        && feedback.stream()
                                .filter(said -> said.kind() == Feedback.Kind.NOT_AN_ANOMALY)
                                .filter(said -> said.series().equals(series))
                                .anyMatch(
                                        said ->
                                                !said.time().isBefore(since.get())
                                                        && !said.time().isAfter(view.now()));
        if (dismissed) {
            spend();
        }
    }

    private static boolean usable(Reading reading) {
        Quality quality = reading.sample().quality();
        return Double.isFinite(reading.sample().value())
                && (quality == null || quality.compareTo(Quality.RESET) <= 0);
    }

    private void next(Reading reading) {
        boolean anomalous = anomalous(reading);
        if (memory.number(watched.spent()).isPresent()) {
            if (!anomalous) {
                memory.remove(watched.spent());
            }
        } else if (suspected()) {
            if (!mixed(reading)) {
                double clean = clean(reading) ? memory.number(watched.clean()).orElse(0) + 1 : 0;
                memory.put(watched.clean(), clean);
            }
        } else if (anomalous) {
            double run = memory.number(watched.run()).orElse(0) + 1;
            memory.put(watched.run(), run);
            if (run == 1) {
                memory.put(watched.since(), reading.end());
                memory.put(
                        watched.band(),
                        reading.expected().lower() * fleet(),
                        reading.expected().upper() * fleet(),
                        reading.sample().value() * fleet(),
                        reading.expected().upper(),
                        reading.score());
            }
            if (run >= gate.after()) {
                memory.put(watched.clean(), 0);
            }
        } else {
            calm();
        }
    }

    private boolean anomalous(Reading reading) {
        return reading.verdict() != Verdict.WARM_UP
                && reading.expected() != null
                && reading.score() >= gate.score();
    }

    private double fleet() {
        boolean shared =
                series.metric().endsWith(".utilization") || series.metric().equals(Metrics.LOAD);
        return shared ? view.inventory().map(target -> Math.max(1, target.ready())).orElse(1) : 1;
    }

    /** Whether the size changed within the window. */
    private boolean mixed(Reading reading) {
        for (Direction direction : Direction.values()) {
            if (view.lastChange(direction)
                    .filter(change -> reading.sample().start().isBefore(change))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean clean(Reading reading) {
        double[] band = memory.numbers(watched.band());
        double value = reading.sample().value();
        double load = value * fleet();
        boolean below = load <= band[1] + TOLERANCE * Math.abs(band[1]);
        boolean above = load >= band[0] - TOLERANCE * Math.abs(band[0]);
        boolean saturated =
                series.metric().endsWith(".utilization") && value >= SATURATED && value > band[3];
        boolean back = above() ? below && !saturated : under() ? above : above && below;
        return reading.score() < gate.score() && back;
    }

    /** Whether it was more than expected when it began. */
    boolean above() {
        double[] band = memory.numbers(watched.band());
        return band.length > 0 && band[2] > band[1];
    }

    private boolean under() {
        double[] band = memory.numbers(watched.band());
        return band.length > 0 && band[2] < band[0];
    }

    /** Whether it is being investigated. */
    boolean suspected() {
        return memory.number(watched.clean()).isPresent();
    }

    /** Windows in a row that were clean. */
    int cleanWindows() {
        return (int) memory.number(watched.clean()).orElse(0);
    }

    /** End of the first anomalous window. */
    Optional<Instant> since() {
        return memory.instant(watched.since());
    }

    /** Whether the newest window is recent enough for a decision. */
    boolean fresh() {
        return view.newest(series)
                .filter(
                        newest ->
                                !newest.end()
                                        .isBefore(view.now().minus(watched.measure().maxAge())))
                .isPresent();
    }

    /** Forgets what was suspected. */
    void calm() {
        memory.remove(watched.run());
        memory.remove(watched.since());
        memory.remove(watched.band());
        memory.remove(watched.clean());
    }

    /** Forgets everything but what it has seen. */
    void mute() {
        calm();
        memory.remove(watched.spent());
    }

    /** Lets go, and suspects nothing until a window is no longer anomalous. */
    void spend() {
        calm();
        memory.put(watched.spent(), 1);
    }

    boolean spent() {
        return memory.number(watched.spent()).isPresent();
    }

    /** What it saw when it began, and sees now. */
    String text() {
        double[] band = memory.numbers(watched.band());
        String now =
                view.newest(series)
                        .map(
                                newest ->
                                        "; now "
                                                + Numbers.text(newest.sample().value() * fleet())
                                                + " with score "
                                                + Numbers.text(newest.score()))
                        .orElse("");
        return series.metric()
                + (fleet() == 1 ? "" : " of all instances")
                + " scored "
                + Numbers.text(band[4])
                + " (from "
                + Numbers.text(gate.score())
                + ") with "
                + Numbers.text(band[2])
                + " where "
                + Numbers.text(band[0])
                + ".."
                + Numbers.text(band[1])
                + " was expected"
                + now;
    }

    /** What detection last said of it. */
    String calmText() {
        Optional<Reading> newest = view.newest(series);
        return series.metric()
                + " scored "
                + (newest.isPresent() ? Numbers.text(newest.get().score()) : "nothing")
                + ", anomalous from "
                + Numbers.text(gate.score());
    }

    /** The comparison in short. */
    String rule() {
        double[] band = memory.numbers(watched.band());
        return series.metric()
                + " score "
                + Numbers.text(band[4])
                + " >= "
                + Numbers.text(gate.score());
    }
}
