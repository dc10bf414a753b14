/**
 * The {@code adaptive-threshold} detector: cheap enough for every series, and calibrated to how odd
 * each series normally looks.
 *
 * <p>Each value is looked at in three ways, and the rarest counts (Bonferroni: the probability of
 * the rarest, times 3):
 *
 * <ol>
 *   <li><b>level</b>: raw score {@code |x - forecast| / s}; the forecast is an exponentially
 *       weighted level (weight 0.1) that no value can drag away, s is 1.4826 times the median
 *       absolute deviation of the window. Finds spikes and drops at once.
 *   <li><b>drift</b>: raw score {@code |forecast - median| / standard error}, median of the window,
 *       standard error for the series' own autocorrelation. Finds small shifts that stay, and
 *       leaks.
 *   <li><b>range</b>: outside all that was seen, by more than a share of that range; score 1. See
 *       {@code SpatialRange} for when it stays silent.
 * </ol>
 *
 * <p>Raw scores of level and drift become probabilities through a {@link
 * io.ebbflow.detection.calibration.TailModel} each, and the scale is {@link
 * io.ebbflow.detection.calibration.Calibration}. Where a series has been zero ever since, nothing
 * tells how large a move is, and the probability of its first move is taken to be 1 in n + 1 (rule
 * of succession).
 *
 * <p><b>What is learned, and when.</b> The forecast hardly moves for an anomaly; the median follows
 * a lasting shift after about half a window, and then the new level is normal: about 60 values by
 * default, 10 minutes at one value each 10 s. During warm-up everything is learned. Judging and
 * learning go by values in the order they come: a gap in time is not seen (sample hygiene says so),
 * and a value older than the newest is judged but not learned.
 *
 * <p><b>Limits.</b> Units do not matter but zero does: the scatter is never taken to be less than a
 * thousandth of the largest magnitude seen, so a series with a large offset and a tiny scatter is
 * judged coarsely. Seasons are not modelled; a daily rise is followed like any slow change.
 */
package io.ebbflow.detection.threshold;
