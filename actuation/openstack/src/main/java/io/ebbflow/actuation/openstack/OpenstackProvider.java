package io.ebbflow.actuation.openstack;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.AdapterProvider;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.util.List;

/**
 * Acts on an OpenStack: groups of machines through Nova, links through Neutron's QoS. Reads what is
 * there before it orders anything, and touches only what bears its mark.
 */
public final class OpenstackProvider implements AdapterProvider {

    static final String NAME = "openstack";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return OpenstackOptions.ALL;
    }

    @Override
    public Adapter open(Settings settings, AdapterContext context) throws ConfigException {
        return new OpenstackAdapter(OpenstackConfig.of(settings), context);
    }
}
