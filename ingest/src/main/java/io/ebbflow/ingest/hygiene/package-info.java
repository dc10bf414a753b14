/** Sample hygiene: from what a producer sent to what may be scored, one series at a time. */
package io.ebbflow.ingest.hygiene;
