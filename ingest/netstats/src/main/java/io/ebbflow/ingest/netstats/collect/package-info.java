/** From readings of counters to records with rates, whoever counts. */
package io.ebbflow.ingest.netstats.collect;
