/** What may be set around every policy, whatever its kind: the parts of {@code spec.behavior}. */
package io.ebbflow.decision.behavior;
