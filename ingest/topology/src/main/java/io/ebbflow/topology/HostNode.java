package io.ebbflow.topology;

import io.ebbflow.ingest.model.Entity;

/**
 * A host that sends and receives.
 *
 * @param mac in lower case with colons; null if not told
 * @param ip null if not told
 * @param service the service it runs; null if not told
 * @param stack null if not told
 */
public record HostNode(String name, String mac, String ip, Entity service, Entity stack) {}
