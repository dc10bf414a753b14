/** Sizes by the calendar. */
package io.ebbflow.decision.rule.schedule;
