/** Workers for what arrives, and for what has piled up. */
package io.ebbflow.decision.rule.throughput;
