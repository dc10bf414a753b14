package io.ebbflow.kafka.embedded;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A checked configuration of the embedded broker.
 *
 * @param retentionMib at least twice {@code segmentMib}: the file being written is never deleted
 * @param overrides settings of the broker by Kafka's names, applied last
 */
record BrokerConfig(
        Path dataDir,
        String host,
        int port,
        int controllerPort,
        int segmentMib,
        int retentionMib,
        Map<String, String> overrides) {

    private static final String COMPONENT = "broker";

    BrokerConfig {
        dataDir = dataDir.toAbsolutePath().normalize();
        overrides = Map.copyOf(overrides);
        if (port == controllerPort) {
            throw new IllegalArgumentException("port and controller port are both " + port);
        }
    }

    static BrokerConfig of(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        int port = settings.get(BrokerOptions.PORT);
        int controllerPort = settings.get(BrokerOptions.CONTROLLER_PORT);
        if (port == controllerPort) {
            problems.add("broker.port and broker.controller-port must differ, both are " + port);
        }
        String host = settings.get(BrokerOptions.HOST);
        if (host.isEmpty() || host.equals("0.0.0.0") || host.equals("::")) {
            problems.add(
                    "broker.host is told to clients, so it must be one address they can reach, got '"
                            + host
                            + "'");
        }
        int segment = settings.get(BrokerOptions.SEGMENT_MIB);
        int retention = settings.get(BrokerOptions.RETENTION_MIB);
        if (retention < 2 * segment) {
            problems.add(
                    "broker.retention-mib must be at least twice broker.segment-mib, "
                            + 2 * segment
                            + ", got "
                            + retention);
        }
        Path dataDir = null;
        try {
            dataDir = Path.of(settings.get(BrokerOptions.DATA_DIR));
        } catch (InvalidPathException e) {
            problems.add("broker.data-dir is no path: " + e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(COMPONENT, problems);
        }
        return new BrokerConfig(
                dataDir, host, port, controllerPort, segment, retention, settings.kafka());
    }

    static BrokerConfig load(Path file) throws IOException, ConfigException {
        return of(Settings.load(COMPONENT, BrokerOptions.ALL, file));
    }

    /** For tests: on this machine only, with small files. */
    static BrokerConfig local(Path dataDir, int port, int controllerPort) {
        return new BrokerConfig(dataDir, "127.0.0.1", port, controllerPort, 16, 64, Map.of());
    }

    String address() {
        return host + ":" + port;
    }
}
