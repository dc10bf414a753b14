package io.ebbflow.actuation.sdn;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.http.PemKey;
import io.ebbflow.ovsdb.OvsdbTls;
import io.ebbflow.topology.Topology;
import io.ebbflow.topology.TopologyFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settings, checked as a whole.
 *
 * @param tls null where no database is reached by it
 */
record SdnConfig(
        Topology topology,
        SdnOptions.Via via,
        String owner,
        Map<String, OvsdbAddress> databases,
        OvsdbTls tls,
        List<URI> controllers,
        FlowRules flowRules,
        int defaultCapacity,
        Duration timeout) {

    private static final String NAME = "[A-Za-z0-9._-]{1,64}";

    /** Where rules for flows go. */
    record FlowRules(int table, int nextTable, int priority, int firstMeter) {}

    SdnConfig {
        databases = Map.copyOf(databases);
        controllers = List.copyOf(controllers);
    }

    static SdnConfig of(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        Topology topology = topology(settings, problems);
        String owner = settings.get(SdnOptions.OWNER);
        if (!owner.matches(NAME)) {
            problems.add(
                    SdnOptions.OWNER.key() + " must be like " + NAME + ", got '" + owner + "'");
        }
        Map<String, OvsdbAddress> databases =
                OvsdbAddress.list(SdnOptions.OVSDB.key(), settings.get(SdnOptions.OVSDB), problems);
        for (String name : databases.keySet()) {
            if (topology.switchNode(name).isEmpty() && topology != Topology.UNKNOWN) {
                problems.add(
                        SdnOptions.OVSDB.key() + ": the topology has no switch '" + name + "'");
            }
        }
        List<URI> controllers = controllers(settings.get(SdnOptions.CONTROLLERS), problems);
        SdnOptions.Via via = settings.get(SdnOptions.VIA);
        if (via == SdnOptions.Via.OVSDB && databases.isEmpty()) {
            problems.add(SdnOptions.OVSDB.key() + " is missing, which sdn.via=ovsdb needs");
        }
        if (via == SdnOptions.Via.CONTROLLER && controllers.isEmpty()) {
            problems.add(
                    SdnOptions.CONTROLLERS.key() + " is missing, which sdn.via=controller needs");
        }
        FlowRules rules =
                new FlowRules(
                        settings.get(SdnOptions.FLOW_TABLE),
                        settings.get(SdnOptions.NEXT_TABLE),
                        settings.get(SdnOptions.PRIORITY),
                        settings.get(SdnOptions.FIRST_METER));
        if (rules.nextTable() <= rules.table()) {
            problems.add(
                    SdnOptions.NEXT_TABLE.key()
                            + " must be above sdn.flow-table, "
                            + rules.table()
                            + ", got "
                            + rules.nextTable());
        }
        OvsdbTls tls = tls(settings, databases, problems);
        if (!problems.isEmpty()) {
            throw new ConfigException("adapter sdn", problems);
        }
        return new SdnConfig(
                topology,
                via,
                owner,
                databases,
                tls,
                controllers,
                rules,
                settings.get(SdnOptions.DEFAULT_CAPACITY),
                settings.get(SdnOptions.TIMEOUT));
    }

    private static Topology topology(Settings settings, List<String> problems) {
        String file = settings.get(SdnOptions.TOPOLOGY_FILE);
        try {
            return TopologyFile.read(Path.of(file));
        } catch (IOException e) {
            problems.add(SdnOptions.TOPOLOGY_FILE.key() + " cannot be read: " + e);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        return Topology.UNKNOWN;
    }

    private static List<URI> controllers(String text, List<String> problems) {
        List<URI> all = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            try {
                URI url = URI.create(part.strip());
                boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                if (http && url.getHost() != null && url.getUserInfo() == null) {
                    all.add(url);
                    continue;
                }
            } catch (IllegalArgumentException e) {
                // told below, without what may be a secret in it
            }
            problems.add(
                    SdnOptions.CONTROLLERS.key()
                            + ": number "
                            + (all.size() + 1)
                            + " is not like http://10.0.0.5:8080");
        }
        return all;
    }

    private static OvsdbTls tls(
            Settings settings, Map<String, OvsdbAddress> databases, List<String> problems) {
        if (databases.values().stream().noneMatch(OvsdbAddress::tls)) {
            return null;
        }
        Path authority = path(settings, SdnOptions.CA_FILE);
        Path certificate = path(settings, SdnOptions.CERTIFICATE_FILE);
        Path key = path(settings, SdnOptions.KEY_FILE);
        if (authority == null) {
            problems.add(SdnOptions.CA_FILE.key() + " is missing, which ssl needs");
            return null;
        }
        if ((certificate == null) != (key == null)) {
            problems.add("sdn.ovsdb-certificate-file and sdn.ovsdb-key-file go together");
            return null;
        }
        try {
            return new OvsdbTls(
                    PemKey.clientContext(authority, certificate, key),
                    settings.get(SdnOptions.VERIFY_HOST));
        } catch (IOException e) {
            problems.add("TLS for sdn.ovsdb: " + e.getMessage());
            return null;
        }
    }

    private static Path path(Settings settings, Option<String> option) {
        String file = settings.get(option);
        return file.isBlank() ? null : Path.of(file);
    }
}
