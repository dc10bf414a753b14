/** Translates what other autoscalers are configured with into policies. */
package io.ebbflow.decision.imports;
