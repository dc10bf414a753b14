package io.ebbflow.actuation.view;

/**
 * How many points each series may keep, so that all of them together stay within {@value #POINTS},
 * 25 MiB: the more series, the shorter their past. It falls in steps, as every step means that all
 * are cut.
 */
final class PointBudget {

    /** Of all series together. */
    static final int POINTS = 800_000;

    /** Half an hour of windows every two seconds. */
    static final int MOST = 900;

    private PointBudget() {}

    /** The depth of each of so many series: {@value #MOST}, or a half, a quarter... of it. */
    static int depth(int series) {
        int depth = MOST;
        while (depth > 1 && (long) depth * series > POINTS) {
            depth /= 2;
        }
        return depth;
    }
}
