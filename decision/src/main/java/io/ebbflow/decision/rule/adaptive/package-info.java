/** Elascale's adaptive policy, whose thresholds learn. */
package io.ebbflow.decision.rule.adaptive;
