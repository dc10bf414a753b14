/**
 * The {@code relative-entropy} detector: are the last values distributed as any stretch of values
 * before? Wang, Viswanathan, Choudur, Talwar, Satterfield and Schwan, "Statistical techniques for
 * online anomaly detection in data centers", IM 2011, section III.B.
 *
 * <p>Values fall into bins over the range seen so far. With each value, the distribution P of the
 * last W over the bins is compared with every distribution Q in memory: if P came from Q, then
 * {@code 2 W D(P || Q)}, D being the relative entropy in nats, would be chi-squared with one degree
 * of freedom less than there are bins. That gives the probability p of so much difference by
 * chance, and the Q with the largest p counts. Where even that is at most the alarm probability
 * (1e-5 at the default threshold), all hypotheses are rejected: the window is anomalous, and P is
 * remembered, so that the same state is known the next time.
 *
 * <p>The score is {@link io.ebbflow.detection.calibration.Calibration} of p, and 1 outside the
 * range seen so far by more than 5 % of it. p holds for independent values; a series that resembles
 * its neighbours makes windows differ more than that, until its usual states are in memory.
 *
 * <p>Where we differ from the paper, and from the detector of that name in the Numenta Anomaly
 * Benchmark:
 *
 * <ul>
 *   <li><b>The range is learned.</b> They are told minimum and maximum. Here the bins are laid anew
 *       whenever a value lies outside: the window is counted again, and remembered distributions
 *       are spread over the new bins by overlap.
 *   <li><b>A probability, not a verdict</b>; the significance is the alarm probability, so that a
 *       rejected window is also anomalous by the threshold.
 *   <li><b>An empty bin is not impossible.</b> Each bin of Q counts as having a hundredth of a
 *       value more; without that a single value in a new bin rejects everything.
 *   <li><b>Q is learned.</b> Theirs is a window's distribution as it was, with a window's noise,
 *       which the test takes for exact. Here each window that agrees with Q moves it by 0.005 of
 *       the difference. On the benchmark that is as many anomalies found with a third fewer false
 *       alarms.
 *   <li><b>Memory is bounded.</b> Of more distributions than fit, the one not met for longest goes.
 *   <li>No count of how often a distribution was met: their threshold for it is 1 by default, which
 *       any remembered distribution reaches.
 * </ul>
 */
package io.ebbflow.detection.entropy;
