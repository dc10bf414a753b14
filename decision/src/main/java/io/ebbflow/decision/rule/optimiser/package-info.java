/**
 * Learns online how a metric depends on load and size, and advises the size that keeps it in band.
 */
package io.ebbflow.decision.rule.optimiser;
