package io.ebbflow.decision.bench;

import java.time.Duration;

/**
 * What the benchmark found; medians of the rounds, on one core.
 *
 * @param evaluationsPerSecond policies appraised, guarded and arbitrated to a full decision, scores
 *     and inventory taken in along the way
 * @param withJsonPerSecond the same, with every decision written as JSON
 * @param guardsPerEvaluation that were asked and written down; mean
 * @param held share of the decisions that a guard held back, 0 to 1
 * @param bytesPerDecision of JSON; mean
 */
public record DecisionFigures(
        double evaluationsPerSecond,
        double withJsonPerSecond,
        double guardsPerEvaluation,
        double held,
        double bytesPerDecision,
        int rounds,
        Duration round) {}
