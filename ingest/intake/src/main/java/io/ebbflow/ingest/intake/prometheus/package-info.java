/** Prometheus's data model, wire formats and relabelling, and what becomes of a series here. */
package io.ebbflow.ingest.intake.prometheus;
