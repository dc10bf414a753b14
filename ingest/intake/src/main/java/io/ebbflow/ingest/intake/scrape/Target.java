package io.ebbflow.ingest.intake.scrape;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is scraped.
 *
 * @param job label {@code job} of all its series
 * @param instance label {@code instance}: host and port
 */
public record Target(String job, URI url, String instance) {

    /**
     * Reads a list, as in {@code node=http://10.0.0.7:9100/metrics, http://10.0.0.8:8080/metrics}.
     * Without a job it is {@code scrape}.
     *
     * @param problems takes a sentence for each that is none
     */
    public static List<Target> list(String text, List<String> problems) {
        List<Target> targets = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String one = part.trim();
            if (!one.isEmpty()) {
                parse(one, targets, problems);
            }
        }
        return targets;
    }

    private static void parse(String text, List<Target> targets, List<String> problems) {
        int scheme = text.indexOf("://");
        int equals = text.indexOf('=');
        boolean named = equals > 0 && equals < scheme;
        String job = named ? text.substring(0, equals).trim() : "scrape";
        try {
            URI url = URI.create(named ? text.substring(equals + 1).trim() : text);
            String protocol =
                    url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean http = protocol.equals("http") || protocol.equals("https");
            if (http && url.getHost() != null && url.getUserInfo() == null) {
                int port = url.getPort() >= 0 ? url.getPort() : protocol.equals("http") ? 80 : 443;
                targets.add(new Target(job, url, url.getHost() + ":" + port));
                return;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        // what stands before an @ may be a password
        String shown = text.substring(text.lastIndexOf('@') + 1);
        problems.add(
                "scrape.targets: '" + shown + "' is not like node=http://10.0.0.7:9100/metrics");
    }
}
