/**
 * Reads recorded metrics from files, in the order of their times, so that they can be sent again.
 */
package io.ebbflow.ingest.replay;
