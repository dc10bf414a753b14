package io.ebbflow.dashboards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The index templates of the documents that Ebbflow writes, and how they get onto a server.
 *
 * <p>Each template {@code ebbflow-<kind>} covers the daily indices {@code ebbflow-<kind>-*}. They
 * are composable templates of core field types only, so that the same files serve Elasticsearch
 * 7.10 to 9 and OpenSearch. To change shards, replicas or a mapping on your own server, add a
 * template of higher priority rather than editing these: they are written anew at each install.
 *
 * <p>Stateless and thread-safe.
 */
public final class IndexTemplates {

    private static final List<String> NAMES =
            List.of(
                    "ebbflow-scores",
                    "ebbflow-windows",
                    "ebbflow-anomalies",
                    "ebbflow-decisions",
                    "ebbflow-actions",
                    "ebbflow-results",
                    "ebbflow-inventory",
                    "ebbflow-quality",
                    "ebbflow-feedback",
                    "ebbflow-network-stats",
                    "ebbflow-health",
                    "ebbflow-dead-letters");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What of a server's answer goes into a message: enough for its reason, not its stack. */
    private static final int QUOTED_CHARACTERS = 500;

    private IndexTemplates() {}

    /** The names of all templates; also the prefixes of the indices they cover. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The template as JSON, as it is sent to the server.
     *
     * @throws IllegalArgumentException naming the template, if there is none of that name
     */
    public static String body(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no index template '" + name + "', only " + NAMES);
        }
        try (InputStream in =
                IndexTemplates.class.getResourceAsStream("/index-templates/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read index template " + name, e);
        }
    }

    /**
     * Puts every template on a server; those already there are replaced. Doing it again changes
     * nothing.
     *
     * @param server base URL, such as {@code http://127.0.0.1:9200}; a path in it is kept
     * @param authorization the value of the {@code Authorization} header, such as {@code ApiKey
     *     ...}; empty for a server without security
     * @throws IOException if the server cannot be reached or refuses a template; the message names
     *     both and quotes the answer, never the header
     */
    public static void install(URI server, Optional<String> authorization)
            throws IOException, InterruptedException {
        install(HttpClient.newBuilder().connectTimeout(PATIENCE).build(), server, authorization);
    }

    /**
     * As {@link #install(URI, Optional)}, over a client that knows whom to trust.
     *
     * @throws IOException as there
     */
    public static void install(HttpClient client, URI server, Optional<String> authorization)
            throws IOException, InterruptedException {
        String base = server.toString().replaceAll("/+$", "");
        for (String name : NAMES) {
            URI address = URI.create(base + "/_index_template/" + name);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(body(name)));
            authorization.ifPresent(value -> request.header("Authorization", value));
            check(name, base, send(client, request.build(), name, base));
        }
    }

    private static HttpResponse<String> send(
            HttpClient client, HttpRequest request, String name, String base)
            throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    "cannot put index template " + name + " on " + base + ": " + describe(e), e);
        }
    }

    private static void check(String name, String base, HttpResponse<String> response)
            throws IOException {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return;
        }
        String advice =
                switch (status) {
                    case 401 -> "; it wants credentials";
                    case 403 -> "; the account needs the cluster privilege manage_index_templates";
                    case 404, 405 -> "; is it Elasticsearch 7.10 or newer, or OpenSearch?";
                    default -> "";
                };
        String answer = response.body();
        String quoted =
                answer.length() > QUOTED_CHARACTERS
                        ? answer.substring(0, QUOTED_CHARACTERS) + "..."
                        : answer;
        throw new IOException(
                base
                        + " refused index template "
                        + name
                        + " with status "
                        + status
                        + advice
                        + ": "
                        + quoted);
    }

    /** ConnectException of the JDK's client comes without a message. */
    private static String describe(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
