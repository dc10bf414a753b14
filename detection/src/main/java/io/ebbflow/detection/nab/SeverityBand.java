package io.ebbflow.detection.nab;

import io.ebbflow.detection.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scores of one {@link Severity}: {@code from} up to {@code to}, the last one with its end. */
public record SeverityBand(String name, double from, double to) {

    /** The bands above a threshold, from the lowest up; those below it are left out. */
    public static List<SeverityBand> above(double threshold) {
        List<SeverityBand> bands = new ArrayList<>();
        Severity[] all = Severity.values();
        for (int i = 0; i < all.length; i++) {
            double from = Math.max(threshold, all[i].from());
            double to = i + 1 < all.length ? all[i + 1].from() : 1;
            if (from < to) {
                bands.add(new SeverityBand(all[i].name().toLowerCase(Locale.ROOT), from, to));
            }
        }
        return bands;
    }

    Detections of(Scorer scorer) {
        return scorer.detections(from, to == 1 ? Double.POSITIVE_INFINITY : to);
    }
}
