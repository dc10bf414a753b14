package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.AdapterProvider;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.util.List;

/**
 * Makes the adapter {@code sdn}: it caps links and flows of a network of OpenFlow switches, through
 * their databases (RFC 7047) or through a controller that speaks Ryu's REST.
 */
public final class SdnProvider implements AdapterProvider {

    static final String NAME = "sdn";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return SdnOptions.ALL;
    }

    @Override
    public Adapter open(Settings settings, AdapterContext context) throws ConfigException {
        return SdnAdapter.open(SdnConfig.of(settings), context);
    }
}
