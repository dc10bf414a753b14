/** Alertmanager's webhook, and what is news among what it repeats. */
package io.ebbflow.ingest.intake.alertmanager;
