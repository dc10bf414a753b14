package io.ebbflow.detection.nab;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Each category scored with the threshold that is best for the others: what a threshold is worth on
 * data that it was not chosen on.
 *
 * @param score of all categories together, each with its own threshold
 */
public record HeldOut(Profile profile, double score, Map<String, Fold> folds) {

    /**
     * One category.
     *
     * @param score empty where the category has no windows
     */
    public record Fold(double threshold, OptionalDouble score) {}

    static HeldOut of(Scorer scorer, Profile profile) {
        Map<String, Fold> folds = new TreeMap<>();
        double raw = 0;
        for (String category : scorer.categories()) {
            Scorer others = scorer.of(name -> !name.equals(category));
            Scorer one = scorer.of(category::equals);
            double threshold =
                    others.windows() == 0 ? Scorer.NOTHING : others.optimal(profile).threshold();
            raw += one.raw(profile, threshold);
            folds.put(category, new Fold(threshold, score(one, profile, threshold)));
        }
        return new HeldOut(profile, scorer.normalised(profile, raw), folds);
    }

    static OptionalDouble score(Scorer scorer, Profile profile, double threshold) {
        return scorer.windows() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(scorer.at(profile, threshold).score());
    }
}
