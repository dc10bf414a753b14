package io.ebbflow.detection.htmjava;

import java.util.Arrays;
import java.util.Locale;

/** How far the raw scores of two engines over one series agree, past the start. */
record Agreement(
        int values,
        double equal,
        double ourMean,
        double theirMean,
        double correlation,
        double averagedCorrelation,
        double distance) {

    /** As many raw scores as the anomaly likelihood averages. */
    private static final int AVERAGED = 10;

    static Agreement of(double[] ours, double[] theirs, int from) {
        double[] a = Arrays.copyOfRange(ours, from, ours.length);
        double[] b = Arrays.copyOfRange(theirs, from, theirs.length);
        int equal = 0;
        for (int i = 0; i < a.length; i++) {
            equal += a[i] == b[i] ? 1 : 0;
        }
        return new Agreement(
                a.length,
                (double) equal / a.length,
                mean(a),
                mean(b),
                correlation(a, b),
                correlation(averaged(a), averaged(b)),
                distance(a, b));
    }

    static String header() {
        return "| series | values | equal | our mean | their mean | correlation | of averages of 10"
                + " | distance of distributions |";
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.3f | %.4f | %.4f | %.3f | %.3f | %.3f |",
                name,
                values,
                equal,
                ourMean,
                theirMean,
                correlation,
                averagedCorrelation,
                distance);
    }

    private static double mean(double[] of) {
        return Arrays.stream(of).average().orElse(0);
    }

    private static double[] averaged(double[] of) {
        double[] averages = new double[of.length - AVERAGED + 1];
        for (int i = 0; i < averages.length; i++) {
            averages[i] = mean(Arrays.copyOfRange(of, i, i + AVERAGED));
        }
        return averages;
    }

    /** Pearson's; 1 where neither varies. */
    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa == 0 && bb == 0 ? 1 : ab / Math.sqrt(aa * bb);
    }

    /** Kolmogorov and Smirnov's: the largest difference between the cumulated shares. */
    private static double distance(double[] a, double[] b) {
        double[] sortedA = a.clone();
        double[] sortedB = b.clone();
        Arrays.sort(sortedA);
        Arrays.sort(sortedB);
        double largest = 0;
        for (double at = 0; at <= 1; at += 1.0 / 40) {
            largest = Math.max(largest, Math.abs(below(sortedA, at) - below(sortedB, at)));
        }
        return largest;
    }

    private static double below(double[] sorted, double at) {
        int count = 0;
        while (count < sorted.length && sorted[count] <= at + 1e-9) {
            count++;
        }
        return (double) count / sorted.length;
    }
}
