package io.ebbflow.actuation.openstack;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.LinkShaper;
import io.ebbflow.actuation.port.MachineScaler;
import io.ebbflow.decision.model.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the parts together. */
final class OpenstackAdapter implements Adapter, InventorySource {

    private final Fleet fleet;
    private final OpenstackMachines machines;
    private final OpenstackLinks links;

    OpenstackAdapter(OpenstackConfig config, AdapterContext context) {
        Transport transport =
                new Transport(
                        config.proxy(),
                        config.trust(),
                        config.connectTimeout(),
                        config.timeout(),
                        context.dryRun());
        Session session =
                new Session(
                        config.authUrl(),
                        config.credentials(),
                        new Endpoints(transport, config.region(), config.side()),
                        context.clock());
        Rest compute = Rest.compute(session);
        Rest network = Rest.network(session);
        Mark mark = new Mark(config.owner());
        fleet = new Fleet(compute, mark, config.buildTimeout(), context.clock());
        machines =
                new OpenstackMachines(
                        compute,
                        fleet,
                        new LaunchPlanner(compute, network, Rest.image(session)),
                        new Attachments(network, mark),
                        mark,
                        config.buildTimeout(),
                        context.clock());
        // looked up when they are used: the cloud need not be there yet
        config.groups().forEach(fleet::define);
        links =
                new OpenstackLinks(
                        network, new QosPolicies(network, mark), config.links(), context.clock());
    }

    @Override
    public String name() {
        return OpenstackProvider.NAME;
    }

    @Override
    public InventorySource inventory() {
        return this;
    }

    @Override
    public Optional<MachineScaler> machines() {
        return Optional.of(machines);
    }

    @Override
    public Optional<LinkShaper> links() {
        return Optional.of(links);
    }

    @Override
    public List<TargetState> targets() throws ActuationException {
        List<TargetState> targets = new ArrayList<>(fleet.targets());
        targets.addAll(links.targets());
        return targets;
    }
}
