package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.AdapterProvider;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.util.List;

/**
 * Makes the adapter {@code haproxy}: it registers instances with backends of HAProxy and drains
 * them, at its runtime socket or in its configuration file.
 */
public final class HaproxyProvider implements AdapterProvider {

    static final String NAME = "haproxy";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return HaproxyOptions.ALL;
    }

    @Override
    public Adapter open(Settings settings, AdapterContext context) throws ConfigException {
        HaproxyConfig config = HaproxyConfig.of(settings);
        boolean dryRun = context.dryRun();
        return new HaproxyAdapter(
                config.form() == HaproxyOptions.Form.RUNTIME
                        ? new RuntimeBalancer(
                                config,
                                new RuntimeSocket(
                                        config.socket().orElseThrow(), config.timeout(), dryRun))
                        : new FileBalancer(
                                config, new ConfigFile(config, dryRun), context.clock()));
    }
}
