package io.ebbflow.actuation.haproxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server of a backend, from {@code show servers state}.
 *
 * @param adminState bits; 0 for one that nobody holds back
 */
record ServerRow(String name, String address, int adminState) {

    /** Reads the answer; the columns are told by its comment line. */
    static List<ServerRow> read(String answer) {
        List<ServerRow> rows = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        for (String line : answer.split("\n", -1)) {
            String[] fields = line.strip().split(" +", -1);
            if (line.startsWith("# ")) {
                for (int i = 1; i < fields.length; i++) {
                    columns.put(fields[i], i - 1);
                }
            } else if (fields.length > 1 && fields.length >= columns.size()) {
                String host = fields[columns.get("srv_addr")];
                rows.add(
                        new ServerRow(
                                fields[columns.get("srv_name")],
                                (host.contains(":") ? "[" + host + "]" : host)
                                        + ":"
                                        + fields[columns.get("srv_port")],
                                Integer.parseInt(fields[columns.get("srv_admin_state")])));
            }
        }
        return rows;
    }
}
