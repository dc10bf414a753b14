package io.ebbflow.actuation.counting;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.AdapterProvider;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.net.URI;
import java.util.List;

/** Makes adapters to a {@link CountingSystem} of another process. */
public final class CountingProvider implements AdapterProvider {

    private static final Option<String> URL =
            Option.ofString("counting.url", null, "Where the system is.");

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(URL);
    }

    @Override
    public Adapter open(Settings settings, AdapterContext context) {
        return new CountingAdapter(URI.create(settings.get(URL)), context.clock());
    }
}
