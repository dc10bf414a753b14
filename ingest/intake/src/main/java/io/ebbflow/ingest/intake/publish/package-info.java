/** What this service publishes, and what it counts of itself. */
package io.ebbflow.ingest.intake.publish;
