package io.ebbflow.ingest.netstats;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in a list of settings.
 *
 * @param name what stands before the equals sign; empty if there is none
 */
record HostPort(String name, String host, int port) {

    private static final Pattern TEXT =
            Pattern.compile("(?:([^=,\\s]+)=)?(\\[[0-9A-Fa-f:.]+]|[^:=\\s\\[\\]]+):(\\d{1,5})");

    /**
     * Reads a list, separated by commas.
     *
     * @param named whether each must have a name
     * @param problems takes a sentence for each that is none
     */
    static List<HostPort> list(String key, String text, boolean named, List<String> problems) {
        List<HostPort> all = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String one = part.strip();
            if (one.isEmpty()) {
                continue;
            }
            Matcher form = TEXT.matcher(one);
            boolean fits = form.matches() && (form.group(1) != null) == named;
            int port = fits ? Integer.parseInt(form.group(3)) : 0;
            if (port < 1 || port > 65_535) {
                String example = named ? "s1=10.0.0.7:161" : "10.0.0.7:6640";
                problems.add(key + ": '" + one + "' is not like " + example);
                continue;
            }
            HostPort read = new HostPort(named ? form.group(1) : "", form.group(2), port);
            if (all.contains(read)) {
                problems.add(key + ": " + one + " is there twice");
            }
            all.add(read);
        }
        return all;
    }
}
