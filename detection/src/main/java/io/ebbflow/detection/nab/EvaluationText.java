package io.ebbflow.detection.nab;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** An {@link Evaluation} as tables for people. */
public final class EvaluationText {

    private final StringBuilder text = new StringBuilder();
    private final Evaluation evaluation;

    private EvaluationText(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    public static String of(Evaluation evaluation) {
        EvaluationText text = new EvaluationText(evaluation);
        text.head();
        text.profiles();
        text.categories();
        text.bands();
        return text.text.toString();
    }

    private void head() {
        line(
                "%s: %d files, %d rows, %d windows%s",
                evaluation.detector(),
                evaluation.files(),
                evaluation.rows(),
                evaluation.windows(),
                evaluation.recordsPerSecond().isEmpty()
                        ? ""
                        : format(
                                ", %,.0f records/s on one thread",
                                evaluation.recordsPerSecond().getAsDouble()));
    }

    private void profiles() {
        line("");
        line(
                "%-20s %8s %10s %10s %11s %10s",
                "profile",
                "optimal",
                "threshold",
                "at " + threshold(evaluation.threshold()),
                "difference",
                "held out");
        for (Profile profile : Profile.values()) {
            ProfileScore best = evaluation.optimal().get(profile);
            double given = evaluation.given().get(profile).score();
            line(
                    "%-20s %8.2f %10s %10.2f %11.2f %10.2f",
                    profile.text(),
                    best.score(),
                    threshold(best.threshold()),
                    given,
                    given - best.score(),
                    evaluation.heldOut().get(profile).score());
        }
    }

    private void categories() {
        double best = evaluation.optimal().get(Profile.STANDARD).threshold();
        String name = "%-" + longestCategory() + "s";
        line("");
        line(
                name + " | %-26s | %-26s | %-20s",
                "standard profile",
                "at the optimal " + threshold(best),
                "at the given " + threshold(evaluation.threshold()),
                "best of the others");
        line(
                name + " | %7s %10s %7s | %7s %10s %7s | %10s %7s",
                "category",
                "hits",
                "false rows",
                "score",
                "hits",
                "false rows",
                "score",
                "threshold",
                "score");
        for (Map.Entry<String, HeldOut.Fold> fold :
                evaluation.heldOut().get(Profile.STANDARD).folds().entrySet()) {
            String category = fold.getKey();
            line(
                    name + " | %s | %s | %10s %7s",
                    category,
                    cells(evaluation.categoriesAtOptimal().get(category)),
                    cells(evaluation.categoriesAtGiven().get(category)),
                    threshold(fold.getValue().threshold()),
                    score(fold.getValue().score()));
        }
    }

    private int longestCategory() {
        return evaluation.categoriesAtGiven().keySet().stream()
                .mapToInt(String::length)
                .reduce("standard profile".length(), Math::max);
    }

    private static String cells(CategoryResult result) {
        Detections found = result.detections();
        return format(
                "%7s %10d %7s",
                found.hits() + "/" + found.windows(),
                found.falseRows(),
                score(result.scores().get(Profile.STANDARD)));
    }

    private void bands() {
        line("");
        line(
                "%-10s %17s %10s %10s %10s %8s",
                "severity", "score", "true rows", "false rows", "precision", "windows");
        evaluation
                .bands()
                .forEach(
                        (band, found) ->
                                line(
                                        "%-10s %17s %10d %10d %10s %8d",
                                        band.name(),
                                        threshold(band.from()) + " to " + threshold(band.to()),
                                        found.trueRows(),
                                        found.falseRows(),
                                        percent(found.precision()),
                                        found.hits()));
    }

    private static String percent(OptionalDouble ratio) {
        return ratio.isEmpty() ? "-" : format("%.1f %%", 100 * ratio.getAsDouble());
    }

    private static String score(OptionalDouble score) {
        return score.isEmpty() ? "-" : format("%.2f", score.getAsDouble());
    }

    private static String threshold(double threshold) {
        return threshold == Scorer.NOTHING
                ? "none"
                : format("%.4f", threshold).replaceFirst("\\.?0+$", "");
    }

    private void line(String format, Object... cells) {
        text.append(format(format, cells).stripTrailing()).append(System.lineSeparator());
    }

    private static String format(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells);
    }
}
