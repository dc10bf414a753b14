package io.ebbflow.actuation.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.LabelledService;
import io.ebbflow.actuation.port.NodeCluster;
import io.ebbflow.actuation.port.ServiceScaler;
import java.util.List;
import java.util.Optional;

/** A Docker Swarm. */
final class SwarmAdapter implements Adapter {

    private final Engine engine;
    private final SwarmServices services;
    private final SwarmNodes nodes;
    private final SwarmInventory inventory;

    SwarmAdapter(SwarmConfig config, DockerHttpClient client, AdapterContext context) {
        Notices notices = new Notices();
        engine = new Engine(client, config, context.dryRun());
        services = new SwarmServices(engine, config.selection(), notices);
        nodes = new SwarmNodes(engine, config.joinAddress());
        inventory =
                new SwarmInventory(
                        engine, services, nodes, notices, config.pendingAfter(), context.clock());
    }

    @Override
    public String name() {
        return SwarmProvider.NAME;
    }

    @Override
    public InventorySource inventory() {
        return inventory;
    }

    @Override
    public Optional<ServiceScaler> services() {
        return Optional.of(services);
    }

    @Override
    public Optional<NodeCluster> nodes() {
        return Optional.of(nodes);
    }

    @Override
    public List<LabelledService> labelled() throws ActuationException {
        return services.labelled();
    }

    @Override
    public void close() {
        engine.close();
    }
}
