/** Scaling out ahead of a load that was forecast. */
package io.ebbflow.decision.rule.predictive;
