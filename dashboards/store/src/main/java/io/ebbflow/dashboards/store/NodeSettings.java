package io.ebbflow.dashboards.store;

import java.nio.file.Path;
import org.opensearch.common.settings.Settings;

/**
 * How OpenSearch is set up to live beside other programs on one machine: one node that talks to
 * itself on loopback, with caches and pools for a heap of about 320 MiB.
 */
final class NodeSettings {

    private NodeSettings() {}

    static Settings of(Path dataDir, int port, int transportPort) {
        return Settings.builder()
                .put("cluster.name", "ebbflow")
                .put("node.name", "ebbflow-store")
                .put("path.home", dataDir.resolve("home").toString())
                .put("path.data", dataDir.resolve("indices").toString())
                .put("path.logs", dataDir.resolve("logs").toString())
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("http.type", "netty4")
                .put("transport.port", transportPort)
                .put("transport.type", "netty4")
                // Otherwise the node waits for others to elect a leader with.
                .put("discovery.type", "single-node")
                // Sizes every thread pool; the writers here are one sink and one person.
                .put("node.processors", 2)
                .put("http.netty.worker_count", 1)
                .put("transport.netty.worker_count", 1)
                .put("thread_pool.write.queue_size", 200)
                // 10 % of this heap is below the floor of 48 MiB, which is too much of it.
                .put("indices.memory.index_buffer_size", "24mb")
                .put("indices.queries.cache.size", "2%")
                .put("indices.requests.cache.size", "1%")
                .put("indices.fielddata.cache.size", "10%")
                // The serial collector lets garbage lie until the heap is nearly full, which the
                // real-memory breaker takes for use and answers with 429.
                .put("indices.breaker.total.use_real_memory", false)
                // The default watermarks are shares of the disk: a laptop that is 95 % full with
                // 20 GB free would get read-only indices.
                .put("cluster.routing.allocation.disk.watermark.low", "1gb")
                .put("cluster.routing.allocation.disk.watermark.high", "500mb")
                .put("cluster.routing.allocation.disk.watermark.flood_stage", "200mb")
                // Nothing to be gained from probing the only disk there is every minute.
                .put("monitor.fs.health.enabled", false)
                .put("action.destructive_requires_name", true)
                .build();
    }
}
