/** Counters of an Open vSwitch, from its database. */
package io.ebbflow.ingest.netstats.ovs;
