package io.ebbflow.ingest.netstats;

import io.ebbflow.ingest.netstats.snmp.SnmpCredentials;
import io.ebbflow.ingest.publish.KafkaSink;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.topology.Topology;
import io.ebbflow.topology.TopologyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of the collector, checked. */
record NetstatsConfig(
        Duration interval,
        Duration timeout,
        int maxBytes,
        Topology topology,
        boolean onlyListed,
        Optional<URI> ryu,
        int maxFlows,
        List<HostPort> ovsdb,
        List<HostPort> snmp,
        Optional<SnmpCredentials> credentials,
        Duration snmpInterval,
        Duration ackTimeout,
        String topicPrefix,
        Map<String, String> kafka) {

    static final String COMPONENT = "netstats";
    static final String CLIENT_ID = "ebbflow-netstats";

    /** Reads a file, as {@link #of} has it. */
    static NetstatsConfig load(Path file) throws IOException, ConfigException {
        return of(Settings.load(COMPONENT, NetstatsOptions.ALL, file));
    }

    /**
     * Checks what no single option can tell.
     *
     * @throws ConfigException with every problem, those of the files that are named among them
     */
    static NetstatsConfig of(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        checkKafka(settings, problems);
        Optional<URI> ryu = url(settings.get(NetstatsOptions.RYU_URL), problems);
        List<HostPort> ovsdb = list(settings, NetstatsOptions.OVSDB_SERVERS, false, problems);
        List<HostPort> snmp = list(settings, NetstatsOptions.SNMP_AGENTS, true, problems);
        Duration interval = settings.get(NetstatsOptions.INTERVAL);
        Duration timeout = settings.get(NetstatsOptions.TIMEOUT);
        if (timeout.compareTo(interval) > 0) {
            problems.add(
                    "netstats.timeout must be at most netstats.interval, "
                            + interval.toMillis()
                            + " ms, got "
                            + timeout.toMillis()
                            + " ms");
        }
        Topology topology =
                file(settings, NetstatsOptions.TOPOLOGY_FILE, TopologyFile::read, problems)
                        .orElse(Topology.UNKNOWN);
        Optional<SnmpCredentials> credentials =
                file(
                        settings,
                        NetstatsOptions.SNMP_CREDENTIALS_FILE,
                        SnmpCredentials::read,
                        problems);
        if (!snmp.isEmpty() && settings.get(NetstatsOptions.SNMP_CREDENTIALS_FILE).isEmpty()) {
            problems.add("snmp.credentials-file is missing; agents want a community or a user");
        }
        if (problems.isEmpty() && ryu.isEmpty() && ovsdb.isEmpty() && snmp.isEmpty()) {
            problems.add("nothing to read: set ryu.url, ovsdb.servers or snmp.agents");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(COMPONENT, problems);
        }
        return new NetstatsConfig(
                interval,
                timeout,
                settings.get(NetstatsOptions.MAX_BYTES),
                topology,
                settings.get(NetstatsOptions.ONLY_LISTED),
                ryu,
                settings.get(NetstatsOptions.MAX_FLOWS),
                ovsdb,
                snmp,
                credentials,
                settings.get(NetstatsOptions.SNMP_INTERVAL),
                settings.get(NetstatsOptions.ACK_TIMEOUT),
                settings.get(NetstatsOptions.TOPIC_PREFIX),
                settings.kafka());
    }

    private static List<HostPort> list(
            Settings settings, Option<String> option, boolean named, List<String> problems) {
        return HostPort.list(option.key(), settings.get(option), named, problems);
    }

    private static void checkKafka(Settings settings, List<String> problems) {
        if (!settings.kafka().containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            problems.add(
                    "kafka.bootstrap.servers is missing; where Kafka is, as in 127.0.0.1:9092");
            return;
        }
        try {
            new ProducerConfig(
                    KafkaSink.properties(
                            CLIENT_ID,
                            settings.kafka(),
                            settings.get(NetstatsOptions.ACK_TIMEOUT)));
        } catch (org.apache.kafka.common.config.ConfigException e) {
            problems.add("kafka.*: " + e.getMessage());
        }
    }

    private static Optional<URI> url(String text, List<String> problems) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        // what stands before an @ may be a password
        String shown = text.substring(text.lastIndexOf('@') + 1);
        problems.add("ryu.url: '" + shown + "' is not like http://127.0.0.1:8080");
        return Optional.empty();
    }

    @FunctionalInterface
    private interface FileReader<T> {
        T read(Path file) throws IOException, ConfigException;
    }

    /**
     * What the file of an option holds; empty if none is set or, which is a problem, unreadable.
     */
    private static <T> Optional<T> file(
            Settings settings, Option<String> option, FileReader<T> reader, List<String> problems) {
        String text = settings.get(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(Path.of(text)));
        } catch (InvalidPathException | IOException e) {
            problems.add(option.key() + " cannot be read: " + e);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        return Optional.empty();
    }
}
