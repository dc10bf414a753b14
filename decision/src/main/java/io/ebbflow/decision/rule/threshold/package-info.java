/** Step scaling. */
package io.ebbflow.decision.rule.threshold;
