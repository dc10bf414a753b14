package io.ebbflow.actuation.sdn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the database of a switch listens, as Open vSwitch writes it: {@code tcp:10.0.0.7:6640}. */
record OvsdbAddress(boolean tls, String host, int port) {

    private static final Pattern TEXT =
            Pattern.compile(
                    "([^=,\\s]+)=(tcp|ssl):(\\[[0-9A-Fa-f:.]+]|[^:=\\s\\[\\]]+):(\\d{1,5})");

    /**
     * Reads a list, separated by commas, by the names of the switches.
     *
     * @param problems takes a sentence for each that is none
     */
    static Map<String, OvsdbAddress> list(String key, String text, List<String> problems) {
        Map<String, OvsdbAddress> all = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            Matcher form = TEXT.matcher(part.strip());
            int port = form.matches() ? Integer.parseInt(form.group(4)) : 0;
            if (port < 1 || port > 65_535) {
                problems.add(key + ": '" + part.strip() + "' is not like s1=tcp:10.0.0.7:6640");
                continue;
            }
            OvsdbAddress address =
                    new OvsdbAddress(form.group(2).equals("ssl"), form.group(3), port);
            if (all.put(form.group(1), address) != null) {
                problems.add(key + ": " + form.group(1) + " is there twice");
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return (tls ? "ssl:" : "tcp:") + host + ":" + port;
    }
}
