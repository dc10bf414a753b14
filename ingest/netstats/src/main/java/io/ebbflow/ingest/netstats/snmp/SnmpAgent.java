package io.ebbflow.ingest.netstats.snmp;

/**
 * An agent and the switch whose interfaces it counts.
 *
 * @param switchName as in the topology, or of the reader's choice
 */
public record SnmpAgent(String switchName, String host, int port) {}
