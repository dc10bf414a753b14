package io.ebbflow.topology;

/**
 * A switch.
 *
 * @param dpid datapath id in 16 hexadecimal digits; null for one that only SNMP knows
 */
public record SwitchNode(String name, String dpid) {}
