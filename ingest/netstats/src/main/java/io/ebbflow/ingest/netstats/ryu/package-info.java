/** Counters from an OpenFlow controller with Ryu's REST interface. */
package io.ebbflow.ingest.netstats.ryu;
