package io.ebbflow.actuation.haproxy;

import java.util.List;

/** Reads how much work a server has from {@code show stat}, which is CSV with a heading. */
final class ServerStat {

    private ServerStat() {}

    /** Sessions that the server works on or that wait for it; 0 where there is no such server. */
    static long sessions(String answer, String backend, String server) {
        List<String> columns = List.of();
        for (String line : answer.split("\n", -1)) {
            List<String> fields = List.of(line.split(",", -1));
            if (line.startsWith("# ")) {
                columns = List.of(line.substring(2).split(",", -1));
            } else if (field(columns, fields, "pxname").equals(backend)
                    && field(columns, fields, "svname").equals(server)) {
                return number(field(columns, fields, "scur"))
                        + number(field(columns, fields, "qcur"));
            }
        }
        return 0;
    }

    private static String field(List<String> columns, List<String> fields, String name) {
        int column = columns.indexOf(name);
        return column < 0 || column >= fields.size() ? "" : fields.get(column);
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
