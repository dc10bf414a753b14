package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.port.ActuationException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of ours in a backend of HAProxy's configuration, between two marks. Pure. */
final class ConfigBlock {

    private static final Pattern SERVER = Pattern.compile("\\s*server\\s+(\\S+)\\s+(\\S+)(.*)");
    private static final String DRAINING = " weight 0";

    private final String begin;
    private final String end;
    private final String prefix;
    private final String serverOptions;

    /** One line of ours. */
    record Server(String id, String address, boolean isDraining) {}

    ConfigBlock(String backend, String prefix, String serverOptions) {
        this.begin = "# ebbflow begin " + backend;
        this.end = "# ebbflow end " + backend;
        this.prefix = prefix;
        this.serverOptions = serverOptions.isEmpty() ? "" : " " + serverOptions;
    }

    /**
     * The servers in it.
     *
     * @throws ActuationException if the marks are not there, each once and in order
     */
    List<Server> read(List<String> lines) throws ActuationException {
        int[] bounds = bounds(lines);
        List<Server> servers = new ArrayList<>();
        for (String line : lines.subList(bounds[0] + 1, bounds[1])) {
            Matcher server = SERVER.matcher(line);
            if (server.matches() && server.group(1).startsWith(prefix)) {
                servers.add(
                        new Server(
                                server.group(1).substring(prefix.length()),
                                server.group(2),
                                server.group(3).endsWith(DRAINING)));
            }
        }
        return servers;
    }

    /** The same lines with other servers between the marks; what is not ours there stays. */
    List<String> write(List<String> lines, List<Server> servers) throws ActuationException {
        int[] bounds = bounds(lines);
        List<String> result = new ArrayList<>(lines.subList(0, bounds[0] + 1));
        for (String line : lines.subList(bounds[0] + 1, bounds[1])) {
            Matcher server = SERVER.matcher(line);
            if (!server.matches() || !server.group(1).startsWith(prefix)) {
                result.add(line);
            }
        }
        String indent = lines.get(bounds[0]).replaceAll("\\S.*", "");
        for (Server server : servers) {
            result.add(
                    indent
                            + "server "
                            + prefix
                            + server.id()
                            + " "
                            + server.address()
                            + serverOptions
                            + (server.isDraining() ? DRAINING : ""));
        }
        result.addAll(lines.subList(bounds[1], lines.size()));
        return result;
    }

    private int[] bounds(List<String> lines) throws ActuationException {
        List<String> stripped = lines.stream().map(String::strip).toList();
        int from = stripped.indexOf(begin);
        int to = stripped.indexOf(end);
        boolean isOnce = from == stripped.lastIndexOf(begin) && to == stripped.lastIndexOf(end);
        if (from < 0 || to < from || !isOnce) {
            throw ActuationException.permanent(
                    "the backend needs the lines '" + begin + "' and '" + end + "', each once");
        }
        return new int[] {from, to};
    }
}
