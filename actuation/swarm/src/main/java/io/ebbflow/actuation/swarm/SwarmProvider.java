package io.ebbflow.actuation.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.AdapterProvider;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scales the services of a Docker Swarm and drains its nodes, through the API of a manager's
 * engine: a Unix socket, or TCP with TLS and a client's certificate.
 */
public final class SwarmProvider implements AdapterProvider {

    static final String NAME = "swarm";

    private static final Logger LOG = LoggerFactory.getLogger(SwarmProvider.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Option<?>> options() {
        return SwarmOptions.ALL;
    }

    @Override
    public Adapter open(Settings settings, AdapterContext context) throws ConfigException {
        SwarmConfig config = SwarmConfig.from(settings);
        if (config.tls().isEmpty() && "tcp".equals(config.host().getScheme())) {
            LOG.warn("the engine at {} is spoken to in clear text", config.host());
        }
        return new SwarmAdapter(config, client(config), context);
    }

    static DockerHttpClient client(SwarmConfig config) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.host())
                .sslConfig(config.tls().isPresent() ? config.tls()::get : null)
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(config.answerTimeout())
                .build();
    }
}
