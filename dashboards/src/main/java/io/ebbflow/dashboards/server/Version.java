package io.ebbflow.dashboards.server;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server is.
 *
 * @param product as in {@code Kibana}
 * @param number as the server gives it, as in {@code 8.12.2}
 */
public record Version(String product, String number) {

    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+).*");

    /**
     * Refuses what is too old, or no version.
     *
     * @throws IOException naming server, version and the oldest that will do
     */
    void atLeast(int major, int minor, String server) throws IOException {
        Matcher parts = NUMBER.matcher(number);
        if (!parts.matches()) {
            throw new IOException(server + " gives '" + number + "' as its version");
        }
        int have = Integer.parseInt(parts.group(1));
        if (have < major || (have == major && Integer.parseInt(parts.group(2)) < minor)) {
            throw new IOException(
                    "%s is %s %s; %d.%d or newer is needed"
                            .formatted(server, product, number, major, minor));
        }
    }

    int major() {
        Matcher parts = NUMBER.matcher(number);
        return parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
    }

    @Override
    public String toString() {
        return product + " " + number;
    }
}
