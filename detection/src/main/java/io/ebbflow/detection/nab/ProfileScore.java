package io.ebbflow.detection.nab;

/**
 * A score under a profile.
 *
 * @param score 100 is perfect, 0 is detecting nothing, below 0 is worse than nothing
 * @param threshold from which a row's score counts as a detection; {@link Scorer#NOTHING} where no
 *     row is to be detected
 */
public record ProfileScore(Profile profile, double score, double threshold) {}
