package io.ebbflow.topology;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.ConfigException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a topology from YAML:
 *
 * <pre>
 * switches:
 *   - {name: s1, dpid: 0000000000000001}
 *   - {name: s2, dpid: 2}
 * hosts:
 *   - {name: h1, mac: "02:00:00:00:00:01", ip: 10.77.0.1, service: shop_web, stack: shop}
 * links:
 *   - {name: s1-s2, between: [s1/s1-s2, s2/s2-s1], capacity: 100Mbit, stack: shop}
 *   - {name: s1-h1, between: [s1/s-h1, h1], capacity: 1Gbit}
 * </pre>
 */
public final class TopologyFile {

    private static final int MOST = 10_000;
    private static final int MOST_NAME = 200;
    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final Pattern IP =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*");

    private final List<String> problems = new ArrayList<>();
    private final List<SwitchNode> switches = new ArrayList<>();
    private final List<HostNode> hosts = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Set<String> switchNames = new HashSet<>();
    private final Set<String> hostNames = new HashSet<>();
    private final Map<String, String> taken = new HashMap<>();

    private TopologyFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws ConfigException with every problem, each naming its place
     */
    public static Topology read(Path file) throws IOException, ConfigException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(file.toString(), reader);
        }
    }

    static Topology read(String place, Reader yaml) throws ConfigException {
        TopologyFile file = new TopologyFile();
        TextTree tree = new TextTree(place, file.problems, MOST);
        tree.sections(yaml, List.of("switches", "hosts", "links"))
                .forEach(
                        (section, entries) ->
                                entries.forEach(
                                        entry -> {
                                            switch (section) {
                                                case "switches" -> file.addSwitch(entry);
                                                case "hosts" -> file.addHost(entry);
                                                default -> file.addLink(entry);
                                            }
                                        }));
        if (!file.problems.isEmpty()) {
            throw new ConfigException("topology", file.problems);
        }
        return new Topology(file.switches, file.hosts, file.links);
    }

    private void addSwitch(TextTree.Entry entry) {
        entry.only("name", "dpid");
        String name = name(entry);
        String text = entry.text("dpid");
        String dpid = text == null ? null : Dpid.parse(text).orElse(null);
        if (text != null && dpid == null) {
            entry.bad(
                    "dpid must be 16 hexadecimal digits or a decimal number of 64 bits, got '"
                            + text
                            + "'");
        }
        unique(entry, "switch " + name);
        if (dpid != null) {
            unique(entry, "dpid " + dpid);
        }
        switchNames.add(name);
        switches.add(new SwitchNode(name, dpid));
    }

    private void addHost(TextTree.Entry entry) {
        entry.only("name", "mac", "ip", "service", "stack");
        String name = name(entry);
        String mac = lower(entry.text("mac"));
        String ip = lower(entry.text("ip"));
        if (mac == null && ip == null) {
            entry.bad("a host needs a mac or an ip, or no flow is its own");
        }
        if (mac != null && !MAC.matcher(mac).matches()) {
            entry.bad("mac must be like 02:00:00:00:00:01, got '" + mac + "'");
        }
        if (ip != null && !IP.matcher(ip).matches()) {
            entry.bad("ip must be an address, got '" + ip + "'");
        }
        unique(entry, "host " + name);
        for (String address : new String[] {mac, ip}) {
            if (address != null) {
                unique(entry, "address " + address);
            }
        }
        hostNames.add(name);
        String service = entry.text("service");
        String stack = entry.text("stack");
        hosts.add(
                new HostNode(
                        name,
                        mac,
                        ip,
                        service == null ? null : Entity.service(service),
                        stack == null ? null : Entity.stack(stack)));
    }

    private void addLink(TextTree.Entry entry) {
        entry.only("name", "between", "capacity", "stack");
        String name = name(entry);
        unique(entry, "link " + name);
        List<String> between = entry.texts("between");
        if (between.size() != 2) {
            entry.bad("between must name two ends, as in [s1/s1-s2, s2/s2-s1], got " + between);
        }
        List<PortRef> ends = new ArrayList<>();
        String host = null;
        for (String end : between) {
            end(entry, end, ends);
            host = hostNames.contains(end) ? end : host;
        }
        if (ends.isEmpty() && between.size() == 2) {
            entry.bad("one end at least must be a switch's port, got " + between);
        }
        String capacity = entry.text("capacity");
        Long bits = capacity == null ? null : Capacity.parse(capacity).orElse(null);
        if (capacity != null && bits == null) {
            entry.bad("capacity must be " + Capacity.FORM + ", got '" + capacity + "'");
        }
        String stack = entry.text("stack");
        links.add(new Link(name, ends, host, stack == null ? null : Entity.stack(stack), bits));
    }

    private void end(TextTree.Entry entry, String text, List<PortRef> ends) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            if (!hostNames.contains(text)) {
                entry.bad("there is no host '" + text + "'; a port is written switch/port");
            }
            return;
        }
        PortRef port = new PortRef(text.substring(0, slash), text.substring(slash + 1));
        if (!switchNames.contains(port.switchName())) {
            entry.bad("there is no switch '" + port.switchName() + "'");
        }
        if (port.port().isEmpty()) {
            entry.bad("'" + text + "' names no port");
        }
        unique(entry, "port " + port);
        ends.add(port);
    }

    private String name(TextTree.Entry entry) {
        String name = entry.text("name");
        if (name == null || name.isBlank() || name.length() > MOST_NAME) {
            entry.bad("a name of 1 to " + MOST_NAME + " characters is needed, got '" + name + "'");
            return "?";
        }
        return name;
    }

    private void unique(TextTree.Entry entry, String what) {
        String first = taken.putIfAbsent(what, entry.place());
        if (first != null) {
            entry.bad(what + " is there twice, first at " + first);
        }
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
