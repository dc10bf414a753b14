package io.ebbflow.detection.nab;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A category at one threshold.
 *
 * @param scores empty where the category has no windows
 */
public record CategoryResult(Detections detections, Map<Profile, OptionalDouble> scores) {

    static CategoryResult of(Scorer category, double threshold) {
        Map<Profile, OptionalDouble> scores = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            scores.put(profile, HeldOut.score(category, profile, threshold));
        }
        return new CategoryResult(category.detections(threshold), scores);
    }
}
