/** Asks exposition endpoints for their metrics, as Prometheus would. */
package io.ebbflow.ingest.intake.scrape;
