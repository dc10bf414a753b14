package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.OnAnomaly;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Statistic;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The series that the anomaly gate of a policy watches, and how what is kept of them is called. It
 * stays the same from one evaluation to the next, so it is worked out once for each policy.
 *
 * @param evaluated the series that the policy goes by
 * @param watched those that are watched
 */
public record Watchlist(List<Watched> evaluated, List<Watched> watched) {

    private static final Duration MAX_AGE = Duration.ofSeconds(60);

    /** One series, and the names of what is kept of it. */
    record Watched(
            Series series,
            Measure measure,
            String seen,
            String spent,
            String clean,
            String run,
            String since,
            String band) {

        static Watched of(Series series, Measure measure) {
            String prefix = "behavior.gate." + series.key() + "|";
            return new Watched(
                    series,
                    measure,
                    prefix + "seen",
                    prefix + "spent",
                    prefix + "clean",
                    prefix + "run",
                    prefix + "since",
                    prefix + "band");
        }

        private static Watched usual(Series series) {
            return of(
                    series,
                    new Measure(series.metric(), series.dimension(), Statistic.VALUE, MAX_AGE));
        }
    }

    public Watchlist {
        evaluated = List.copyOf(evaluated);
        watched = List.copyOf(watched);
    }

    /** What the gate of that policy watches; nothing where it has none. */
    public static Watchlist of(Policy policy) {
        List<Watched> evaluated =
                policy.evaluated().stream()
                        .sorted(Comparator.comparing(Series::key))
                        .map(Watched::usual)
                        .toList();
        Map<Series, Measure> named = new LinkedHashMap<>();
        for (Measure measure :
                policy.behavior().onAnomaly().map(OnAnomaly::series).orElse(List.of())) {
            named.put(measure.of(policy.target()), measure);
        }
        return new Watchlist(
                evaluated,
                named.isEmpty()
                        ? evaluated
                        : named.entrySet().stream()
                                .map(each -> Watched.of(each.getKey(), each.getValue()))
                                .toList());
    }
}
