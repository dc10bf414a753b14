/** What other autoscalers' configurations become here. */
package io.ebbflow.decision.imports;
