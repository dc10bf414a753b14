package io.ebbflow.actuation.remote;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.AdapterProvider;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.net.URI;
import java.util.List;

/** Makes adapters to a {@link RemoteCloud} of another process. */
public final class RemoteProvider implements AdapterProvider {

    private static final Option<String> URL =
            Option.ofString("remote.url", null, "Where the cloud is.");

    @Override
    public String name() {
        return "remote";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(URL);
    }

    @Override
    public Adapter open(Settings settings, AdapterContext context) {
        return new RemoteAdapter(URI.create(settings.get(URL)));
    }
}
