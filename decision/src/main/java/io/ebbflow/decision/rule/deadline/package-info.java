/** Workers for work that must be done by a deadline. */
package io.ebbflow.decision.rule.deadline;
