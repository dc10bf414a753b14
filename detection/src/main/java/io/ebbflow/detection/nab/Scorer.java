package io.ebbflow.detection.nab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The benchmark's scorer. A row is detected where its score reaches the threshold; rows of the
 * probation count for nothing.
 *
 * <p>{@code score = 100 (raw - null) / (perfect - null)} with {@code null = -miss * windows} and
 * {@code perfect = hit * windows}, over all labelled windows, those in the probation too.
 *
 * <p>Sorts the rows once, in O(n log n); each score is then one sweep from the highest score down,
 * in O(n). Immutable.
 */
public final class Scorer {

    /** The threshold that nothing reaches; the benchmark's own figure for it. */
    public static final double NOTHING = 1.1;

    /** Past probation, from the highest score down. */
    private final List<ScoredRow> rows;

    /** Labelled windows by category. */
    private final Map<String, Integer> windows;

    private final int scoredWindows;

    private Scorer(List<ScoredRow> rows, Map<String, Integer> windows) {
        this.rows = rows;
        this.windows = windows;
        Set<Integer> scored = new HashSet<>();
        rows.forEach(row -> scored.add(row.window()));
        scored.remove(ScoredRow.OUTSIDE);
        this.scoredWindows = scored.size();
    }

    /** The scorer of a detector's results on a corpus, or on a part of one. */
    public static Scorer of(List<ScoredSeries> results) {
        List<ScoredRow> rows = new ArrayList<>();
        Map<String, Integer> windows = new TreeMap<>();
        int firstWindow = 0;
        for (ScoredSeries result : results) {
            int labelled = result.series().windows().size();
            rows.addAll(ScoredRow.of(result, firstWindow));
            windows.merge(result.series().category(), labelled, Integer::sum);
            firstWindow += labelled;
        }
        rows.sort(Comparator.comparingDouble(ScoredRow::score).reversed());
        return new Scorer(rows, windows);
    }

    /** The same of those categories only. */
    public Scorer of(Predicate<String> category) {
        Map<String, Integer> kept = new TreeMap<>(windows);
        kept.keySet().removeIf(category.negate());
        return new Scorer(
                rows.stream().filter(row -> category.test(row.category())).toList(), kept);
    }

    /** Names of the categories in alphabetical order. */
    public List<String> categories() {
        return List.copyOf(windows.keySet());
    }

    /** Labelled windows. */
    public int windows() {
        return windows.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * The best score that any one threshold gives; of several such thresholds the highest.
     *
     * @throws IllegalStateException if there is no labelled window, for then no score exists
     */
    public ProfileScore optimal(Profile profile) {
        Tally tally = new Tally(profile, scoredWindows);
        double best = tally.raw();
        double threshold = NOTHING;
        int row = 0;
        while (row < rows.size()) {
            double candidate = rows.get(row).score();
            while (row < rows.size() && rows.get(row).score() == candidate) {
                tally.detect(rows.get(row));
                row++;
            }
            if (tally.raw() > best) {
                best = tally.raw();
                threshold = candidate;
            }
        }
        return new ProfileScore(profile, normalised(profile, best), threshold);
    }

    /**
     * The score that a given threshold gives.
     *
     * @throws IllegalStateException if there is no labelled window, for then no score exists
     */
    public ProfileScore at(Profile profile, double threshold) {
        return new ProfileScore(profile, normalised(profile, raw(profile, threshold)), threshold);
    }

    /** The score before it is normalised, which is in units of one hit. */
    double raw(Profile profile, double threshold) {
        Tally tally = new Tally(profile, scoredWindows);
        rows.stream().takeWhile(row -> row.score() >= threshold).forEach(tally::detect);
        return tally.raw();
    }

    double normalised(Profile profile, double raw) {
        if (windows() == 0) {
            throw new IllegalStateException("no labelled windows, hence no score");
        }
        double nothing = -profile.miss() * windows();
        double perfect = profile.hit() * windows();
        return 100 * (raw - nothing) / (perfect - nothing);
    }

    /** What a threshold finds. */
    public Detections detections(double threshold) {
        return detections(threshold, Double.POSITIVE_INFINITY);
    }

    /** What scores of the given threshold up to a bound (excluded) find. */
    Detections detections(double threshold, double bound) {
        Set<Integer> hit = new HashSet<>();
        int falseRows = 0;
        int trueRows = 0;
        for (ScoredRow row : rows) {
            if (row.score() < threshold) {
                break;
            }
            if (row.score() >= bound) {
                continue;
            }
            if (row.window() == ScoredRow.OUTSIDE) {
                falseRows++;
            } else {
                trueRows++;
                hit.add(row.window());
            }
        }
        return new Detections(windows(), hit.size(), falseRows, trueRows);
    }
}
