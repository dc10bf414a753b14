/**
 * What would happen if: the closed loop of a simulated application and an autoscaler, seeded and
 * without a clock, and the model of sizes that never were for recorded metrics.
 */
package io.ebbflow.decision.whatif;
