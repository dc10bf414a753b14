package io.ebbflow.flinkjobs.local.whatif;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of one or two runs side by side, with the difference of two. */
public final class BacktestTable {

    private static final Map<String, ToDoubleFunction<BacktestFigures>> ROWS =
            new LinkedHashMap<>();

    static {
        ROWS.put("actions", BacktestFigures::actions);
        ROWS.put("flaps", BacktestFigures::flaps);
        ROWS.put("replica-minutes", BacktestFigures::replicaMinutes);
        ROWS.put("minutes over the objective", BacktestFigures::minutesOverObjective);
        ROWS.put("cost", BacktestFigures::cost);
        ROWS.put("smallest size", BacktestFigures::smallest);
        ROWS.put("largest size", BacktestFigures::largest);
        ROWS.put("decisions", BacktestFigures::decisions);
        ROWS.put("held by a guard", BacktestFigures::held);
    }

    private BacktestTable() {}

    /** By the name of the figure its value in each run, and what the second has more. */
    public static Map<String, double[]> rows(List<BacktestRun> runs) {
        Map<String, double[]> rows = new LinkedHashMap<>();
        ROWS.forEach((name, figure) -> rows.put(name, row(runs, figure)));
        return rows;
    }

    private static double[] row(List<BacktestRun> runs, ToDoubleFunction<BacktestFigures> figure) {
        double first = figure.applyAsDouble(runs.get(0).figures());
        if (runs.size() == 1) {
            return new double[] {first};
        }
        double second = figure.applyAsDouble(runs.get(1).figures());
        return new double[] {first, second, second - first};
    }
}
