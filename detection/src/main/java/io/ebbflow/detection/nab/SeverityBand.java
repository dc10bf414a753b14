package io.ebbflow.detection.nab;

import java.util.ArrayList;
import java.util.List;

/**
 * A step of severity: scores of {@code from} up to {@code to}, the last one with its end.
 *
 * <p>Four equal steps from the threshold to 1.
 */
public record SeverityBand(String name, double from, double to) {

    private static final List<String> NAMES = List.of("low", "medium", "high", "critical");

    /** The bands above a threshold, from the lowest up. */
    public static List<SeverityBand> above(double threshold) {
        double step = (1 - threshold) / NAMES.size();
        List<SeverityBand> bands = new ArrayList<>();
        for (int band = 0; band < NAMES.size(); band++) {
            boolean last = band == NAMES.size() - 1;
            bands.add(
                    new SeverityBand(
                            NAMES.get(band),
                            threshold + band * step,
                            last ? 1 : threshold + (band + 1) * step));
        }
        return bands;
    }

    Detections of(Scorer scorer) {
        return scorer.detections(from, to == 1 ? Double.POSITIVE_INFINITY : to);
    }
}
