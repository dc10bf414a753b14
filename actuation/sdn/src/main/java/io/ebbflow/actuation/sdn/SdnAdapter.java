package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.LinkShaper;
import io.ebbflow.kafka.config.ConfigException;
import java.util.Optional;

/** The network as the service that acts sees it. */
final class SdnAdapter implements Adapter {

    private final SdnLinks links;
    private final CapHolder holder;

    private SdnAdapter(SdnLinks links, CapHolder holder) {
        this.links = links;
        this.holder = holder;
    }

    static SdnAdapter open(SdnConfig config, AdapterContext context) throws ConfigException {
        Targets targets = new Targets(config.topology(), config.defaultCapacity());
        Databases databases = Databases.of(config, context.dryRun());
        CapHolder holder =
                config.via() == SdnOptions.Via.OVSDB
                        ? new OvsdbCaps(targets, databases, config.owner())
                        : ControllerCaps.open(config, targets, databases, context);
        return new SdnAdapter(new SdnLinks(targets, holder, context.clock()), holder);
    }

    @Override
    public String name() {
        return SdnProvider.NAME;
    }

    @Override
    public InventorySource inventory() {
        return links;
    }

    @Override
    public Optional<LinkShaper> links() {
        return Optional.of(links);
    }

    @Override
    public void close() {
        holder.close();
    }
}
