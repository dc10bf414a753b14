package io.ebbflow.dashboards.store;

import io.ebbflow.dashboards.server.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** OpenSearch in this JVM: one node, up when {@link #start} returns. */
final class EmbeddedStore implements AutoCloseable {

    /**
     * Netty to be reached at all, the other two for what OpenSearch Dashboards asks of a server. No
     * scripting: Painless costs a second of the start and 30 MiB.
     */
    private static final List<Class<? extends Plugin>> MODULES =
            List.of(Netty4Plugin.class, ReindexPlugin.class, MapperExtrasPlugin.class);

    private final Node node;

    private EmbeddedStore(Node node) {
        this.node = node;
    }

    /**
     * Starts the node and waits until its HTTP port answers.
     *
     * @throws StartException if OpenSearch refuses its settings
     */
    static EmbeddedStore start(Path dataDir, int port, int transportPort)
            throws IOException, StartException {
        Settings settings = NodeSettings.of(dataDir.toAbsolutePath(), port, transportPort);
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(
                        settings, Map.of(), null, () -> "ebbflow-store");
        Node node = new OpenSearchRunnerNode(environment, MODULES);
        try {
            node.start();
        } catch (NodeValidationException e) {
            node.close();
            throw new StartException("OpenSearch refuses to start: " + e.getMessage(), e);
        }
        return new EmbeddedStore(node);
    }

    /** Deletes the daily indices that the retention lets go, and says which. */
    List<String> expire(Retention retention, Instant now) {
        var indices = node.client().admin().indices();
        String[] present = indices.prepareGetIndex().addIndices("ebbflow-*").get().getIndices();
        List<String> expired = retention.expired(Arrays.asList(present), now);
        if (!expired.isEmpty()) {
            indices.prepareDelete(expired.toArray(String[]::new)).get();
        }
        return expired;
    }

    @Override
    public void close() throws IOException {
        node.close();
    }
}
