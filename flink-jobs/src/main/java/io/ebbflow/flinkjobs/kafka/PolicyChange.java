package io.ebbflow.flinkjobs.kafka;

/**
 * A record of the policies topic.
 *
 * @param name of the policy
 * @param document null where the policy was deleted
 */
public record PolicyChange(String name, byte[] document) {}
