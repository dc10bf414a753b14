package io.ebbflow.detection.nab;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How good a detector is on a corpus.
 *
 * @param rows of the corpus
 * @param optimal under each profile, with the threshold that is best for it
 * @param threshold that detectors are shipped with, or that was asked for
 * @param given under each profile, at that threshold
 * @param heldOut under each profile, each category with the threshold that is best for the others
 * @param categoriesAtOptimal by name, at the threshold that is best under the standard profile
 * @param categoriesAtGiven by name, at the given threshold
 * @param bands what scores above the given threshold find, by severity
 * @param recordsPerSecond of one thread; empty where results were only read
 */
public record Evaluation(
        String detector,
        int files,
        int rows,
        int windows,
        Map<Profile, ProfileScore> optimal,
        double threshold,
        Map<Profile, ProfileScore> given,
        Map<Profile, HeldOut> heldOut,
        Map<String, CategoryResult> categoriesAtOptimal,
        Map<String, CategoryResult> categoriesAtGiven,
        Map<SeverityBand, Detections> bands,
        OptionalDouble recordsPerSecond) {

    /**
     * Evaluates the results of a detector.
     *
     * @throws IllegalStateException if no window is labelled, for then there are no scores
     */
    public static Evaluation of(
            String detector,
            List<ScoredSeries> results,
            double threshold,
            OptionalDouble recordsPerSecond) {
        Scorer scorer = Scorer.of(results);
        Map<Profile, ProfileScore> optimal = new EnumMap<>(Profile.class);
        Map<Profile, ProfileScore> given = new EnumMap<>(Profile.class);
        Map<Profile, HeldOut> heldOut = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            optimal.put(profile, scorer.optimal(profile));
            given.put(profile, scorer.at(profile, threshold));
            heldOut.put(profile, HeldOut.of(scorer, profile));
        }
        double best = optimal.get(Profile.STANDARD).threshold();
        Map<String, CategoryResult> atOptimal = new TreeMap<>();
        Map<String, CategoryResult> atGiven = new TreeMap<>();
        for (String category : scorer.categories()) {
            Scorer part = scorer.of(category::equals);
            atOptimal.put(category, CategoryResult.of(part, best));
            atGiven.put(category, CategoryResult.of(part, threshold));
        }
        Map<SeverityBand, Detections> bands = new LinkedHashMap<>();
        SeverityBand.above(threshold).forEach(band -> bands.put(band, band.of(scorer)));
        return new Evaluation(
                detector,
                results.size(),
                results.stream().mapToInt(result -> result.series().size()).sum(),
                scorer.windows(),
                optimal,
                threshold,
                given,
                heldOut,
                atOptimal,
                atGiven,
                bands,
                recordsPerSecond);
    }
}
