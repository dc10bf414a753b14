/** Counters of interfaces from SNMP agents: the 64-bit ones of IF-MIB (RFC 2863). */
package io.ebbflow.ingest.netstats.snmp;
