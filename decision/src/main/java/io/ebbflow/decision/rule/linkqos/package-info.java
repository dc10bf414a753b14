/** Shaping of links and flows: throttles that are released, or fall away by themselves. */
package io.ebbflow.decision.rule.linkqos;
