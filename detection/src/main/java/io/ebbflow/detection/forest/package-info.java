/**
 * The {@code random-cut-forest} detector: how much a value would change random binary cuts of the
 * values before it. Guha, Mishra, Roy and Schrijvers, "Robust Random Cut Forest Based Anomaly
 * Detection on Streams", ICML 2016, by the library {@code software.amazon.randomcutforest}.
 *
 * <p>Each tree cuts its own reservoir sample of the stream (recent values more likely, weight
 * fading over ten sample sizes) at random places until every value is alone. A value that one of
 * the first cuts would set apart is odd: the raw score is the library's, about 1 for an ordinary
 * value, above 1.5 for an odd one, and grows with the logarithm of the sample size. Raw scores go
 * through {@link io.ebbflow.detection.likelihood.LikelihoodDetector}.
 *
 * <p>Where we differ from the library as it is mostly used:
 *
 * <ul>
 *   <li>One value at a time (shingle 1) by default. Its rarity behind an anomaly likelihood finds
 *       more than shingles of 4 to 16 do, and the library's own thresholds are not used.
 *   <li>Values are taken relative to the first one and in single precision, as the library stores
 *       them: a series must not scatter by less than a ten-millionth of how far it has moved from
 *       its first value. Beyond 1e30 they count as 1e30.
 *   <li>State is written by the library's state mappers, trees and the seeds of all generators
 *       included, into our own binary form: a restored forest goes on bit by bit.
 * </ul>
 */
package io.ebbflow.detection.forest;
