package io.ebbflow.flinkjobs.local.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A backtest as one HTML page that needs nothing from elsewhere. */
public final class Page {

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;
            --p:#0969da;--q:#bc4c00;--bad:#cf222e}
            @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9198a1;--line:#3d444d;
            --paper:#0d1117;--p:#58a6ff;--q:#f0883e;--bad:#ff7b72}}
            body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);
            max-width:1000px;margin:2em auto;padding:0 1em}
            table{border-collapse:collapse}th,td{padding:.3em .8em;border-bottom:1px solid
            var(--line);text-align:right}th:first-child,td:first-child{text-align:left}
            svg{width:100%;height:auto}svg text{font:11px system-ui,sans-serif;fill:var(--soft)}
            path{fill:none;stroke-width:1.5}.P{stroke:var(--p)}.Q{stroke:var(--q);
            stroke-dasharray:6 3}circle.P{fill:var(--p)}circle.Q{fill:var(--q)}
            .grid{stroke:var(--line);stroke-width:.5}.objective{stroke:var(--bad)}
            .threshold{stroke:var(--soft);stroke-dasharray:2 3}
            .key b{padding:0 .4em}.key .p{color:var(--p)}.key .q{color:var(--q)}
            details{margin:1em 0}td.words{text-align:left;font-size:13px}
            """;

    private static final int MOST_ACTIONS = 500;

    private final List<BacktestRun> runs;
    private final double objective;
    private final StringBuilder html = new StringBuilder(1 << 16);

    private Page(List<BacktestRun> runs, double objective) {
        this.runs = runs;
        this.objective = objective;
    }

    /**
     * The page.
     *
     * @param runs one, or two to compare
     * @param assumptions that the figures rest on, in a sentence
     */
    public static String of(List<BacktestRun> runs, double objective, String assumptions) {
        return new Page(runs, objective).write(assumptions);
    }

    private String write(String assumptions) {
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.append("<meta name=\"viewport\" content=\"width=device-width\">");
        html.append("<title>Ebbflow backtest</title><style>").append(STYLE);
        html.append("</style></head><body>\n<h1>Backtest</h1>\n<p class=\"key\">");
        for (BacktestRun run : runs) {
            html.append("<b class=\"").append(run.name().toLowerCase(Locale.ROOT)).append("\">");
            html.append(run.name()).append("</b>");
            html.append(
                    escaped(
                            String.join(
                                    ", ",
                                    run.policies().stream()
                                            .map(p -> p.name() + " (" + p.version() + ")")
                                            .toList())));
        }
        html.append("</p>\n<p>").append(escaped(assumptions)).append("</p>\n");
        figures();
        Map<String, Boolean> targets = new LinkedHashMap<>();
        runs.forEach(run -> run.policies().forEach(p -> targets.put(p.target().toString(), true)));
        targets.keySet().forEach(this::target);
        runs.forEach(this::actions);
        return html.append("</body></html>\n").toString();
    }

    private void figures() {
        html.append("<table><tr><th></th>");
        runs.forEach(run -> html.append("<th>").append(run.name()).append("</th>"));
        html.append(runs.size() == 2 ? "<th>Q - P</th></tr>\n" : "</tr>\n");
        for (Map.Entry<String, double[]> row : BacktestTable.rows(runs).entrySet()) {
            html.append("<tr><td>").append(escaped(row.getKey())).append("</td>");
            for (double value : row.getValue()) {
                html.append("<td>").append(Numbers.text(value)).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void target(String target) {
        List<Decision> all =
                runs.stream()
                        .flatMap(run -> run.decisions().stream())
                        .filter(decision -> decision.target().toString().equals(target))
                        .toList();
        if (all.isEmpty()) {
            html.append("<h2>").append(escaped(target)).append("</h2><p>never heard of</p>\n");
            return;
        }
        Instant from = all.stream().map(Decision::time).min(Instant::compareTo).orElseThrow();
        Instant to = all.stream().map(Decision::time).max(Instant::compareTo).orElseThrow();
        html.append("<h2>").append(escaped(target)).append("</h2>\n");
        TreeSet<String> series = new TreeSet<>();
        all.forEach(d -> d.observations().forEach(seen -> series.add(seen.series().key())));
        series.forEach(key -> metric(key, target, from, to));
        double most =
                all.stream().mapToInt(d -> d.from() == null ? 0 : d.from()).max().orElse(0) + 1;
        Plot sizes = new Plot("size of " + target, from, to, most, 180);
        for (BacktestRun run : runs) {
            List<Decision> known = of(run, target).stream().filter(d -> d.from() != null).toList();
            sizes.line(run.name(), known, Decision::time, Decision::from, true);
            known.stream()
                    .filter(decision -> decision.actionId() != null)
                    .limit(MOST_ACTIONS)
                    .forEach(d -> sizes.mark(run.name(), d.time(), d.to(), d.reason()));
        }
        html.append("<h3>size</h3>\n").append(sizes.svg());
    }

    private record Value(Instant time, double value) {}

    private void metric(String key, String target, Instant from, Instant to) {
        double most = 0;
        for (BacktestRun run : runs) {
            for (Value value : values(run, target, key)) {
                most = Math.max(most, value.value());
            }
        }
        boolean ratio = most <= 1;
        Plot plot = new Plot(key, from, to, ratio ? 1 : most * 1.1, 220);
        plot.level("objective", objective, "objective " + Numbers.text(objective));
        for (BacktestRun run : runs) {
            plot.line(run.name(), values(run, target, key), Value::time, Value::value, false);
            for (Policy policy : run.policies()) {
                if (policy.evaluated().stream().map(Series::key).anyMatch(key::equals)) {
                    thresholds(plot, policy);
                }
            }
        }
        html.append("<h3>").append(escaped(key)).append("</h3>\n").append(plot.svg());
    }

    private static void thresholds(Plot plot, Policy policy) {
        try {
            JsonNode spec = Json.mapper().readTree(policy.toJson()).path("spec");
            for (String place : List.of("/scaleOut/above", "/scaleIn/below", "/target/value")) {
                JsonNode value = spec.at(place);
                if (value.isNumber()) {
                    String label = policy.name() + place.replace('/', ' ') + " " + value;
                    plot.level("threshold", value.asDouble(), label);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a policy that does not read back: " + policy, e);
        }
    }

    private static List<Decision> of(BacktestRun run, String target) {
        return run.decisions().stream()
                .filter(decision -> decision.target().toString().equals(target))
                .toList();
    }

    private static List<Value> values(BacktestRun run, String target, String key) {
        return of(run, target).stream()
                .flatMap(
                        decision ->
                                decision.observations().stream()
                                        .filter(seen -> seen.series().key().equals(key))
                                        .map(Observation::value)
                                        .map(value -> new Value(decision.time(), value)))
                .toList();
    }

    private void actions(BacktestRun run) {
        List<Decision> issued =
                run.decisions().stream().filter(decision -> decision.actionId() != null).toList();
        html.append("<details><summary>").append(run.name()).append(": ");
        html.append(issued.size()).append(" actions</summary><table>\n");
        for (Decision action : issued.stream().limit(MOST_ACTIONS).toList()) {
            html.append("<tr><td>").append(action.time()).append("</td><td>");
            html.append(action.from()).append(" to ").append(action.to());
            html.append("</td><td class=\"words\">").append(escaped(action.reason()));
            html.append("</td></tr>\n");
        }
        html.append("</table></details>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
