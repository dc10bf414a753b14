package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.IndexTemplates;
import io.ebbflow.dashboards.objects.SavedObjects;
import io.ebbflow.dashboards.server.Connection;
import io.ebbflow.dashboards.server.DashboardServer;
import io.ebbflow.dashboards.server.DocumentServer;
import io.ebbflow.dashboards.server.Version;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.http.PemKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow dashboards install}. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description = {
            "Put the index templates on Elasticsearch or OpenSearch, and the dashboards on Kibana or"
                    + " OpenSearch Dashboards. Doing it again changes nothing but what others changed of ours.",
            "Credentials come from a file or a variable, never from an argument, which others could see:"
                    + " 'ApiKey ...', 'Basic ...', 'Bearer ...' or USER:PASSWORD."
        })
final class DashboardsInstallCommand implements Callable<Integer> {

    private static final String VARIABLE = "EBBFLOW_ELASTICSEARCH_AUTHORIZATION";
    private static final String KIBANA_VARIABLE = "EBBFLOW_KIBANA_AUTHORIZATION";
    private static final Duration CONNECT = Duration.ofSeconds(10);

    @Spec private CommandSpec spec;

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            required = true,
            description = "Elasticsearch 7.17 or newer, or OpenSearch.")
    private URI elasticsearch;

    @Option(
            names = "--kibana",
            paramLabel = "URL",
            description =
                    "Kibana 7.10 or newer, or OpenSearch Dashboards, with base path and space if it has"
                            + " them; without it only index templates are installed.")
    private URI kibana;

    @Option(
            names = "--authorization-file",
            paramLabel = "FILE",
            description = "File with the credentials (default: variable " + VARIABLE + ").")
    private Path authorizationFile;

    @Option(
            names = "--kibana-authorization-file",
            paramLabel = "FILE",
            description =
                    "File with those for Kibana (default: variable "
                            + KIBANA_VARIABLE
                            + ", or the same as for Elasticsearch).")
    private Path kibanaAuthorizationFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of who vouches for the servers, for ones that sign themselves.")
    private Path ca;

    @Option(names = "--dry-run", description = "Check servers and versions; change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HttpClient client = client();
        Optional<String> authorization = credentials(authorizationFile, VARIABLE);
        DocumentServer documents =
                new DocumentServer(connection(client, elasticsearch, authorization));
        DashboardServer dashboards = kibana == null ? null : dashboards(client, authorization);
        // both are looked at before either is changed
        Version version = documents.check();
        DashboardServer.Found found = dashboards == null ? null : dashboards.check();

        ObjectNode report = Json.mapper().createObjectNode().put("dry_run", dryRun);
        String done = dryRun ? "would get " : "has ";
        if (!dryRun) {
            documents.install();
        }
        tell(report, "elasticsearch", elasticsearch, version)
                .put("index_templates", IndexTemplates.names().size());
        line(
                elasticsearch
                        + " ("
                        + version
                        + ") "
                        + done
                        + IndexTemplates.names().size()
                        + " index templates");
        if (found != null) {
            int objects = dryRun ? SavedObjects.count() : dashboards.install(found);
            tell(report, "kibana", kibana, found.version()).put("saved_objects", objects);
            line(kibana + " (" + found.version() + ") " + done + objects + " saved objects");
        }
        if (json) {
            spec.commandLine().getOut().println(report);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private DashboardServer dashboards(HttpClient client, Optional<String> otherwise)
            throws IOException {
        Optional<String> own = credentials(kibanaAuthorizationFile, KIBANA_VARIABLE);
        return new DashboardServer(connection(client, kibana, own.or(() -> otherwise)));
    }

    private Connection connection(HttpClient client, URI base, Optional<String> authorization) {
        try {
            return new Connection(client, base, authorization);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private HttpClient client() throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT);
        if (ca != null) {
            builder.sslContext(PemKey.clientContext(ca));
        }
        return builder.build();
    }

    /** Never names the value: it is a secret. */
    private Optional<String> credentials(Path file, String variable) throws IOException {
        String value = file == null ? System.getenv(variable) : Files.readString(file);
        if (file == null && (value == null || value.isBlank())) {
            return Optional.empty();
        }
        String text = value.strip();
        if (text.matches("(ApiKey|Basic|Bearer) [!-~]+")) {
            return Optional.of(text);
        }
        if (text.matches("[^:\\s]+:[^\\r\\n]+")) {
            byte[] pair = text.getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }
        throw new ParameterException(
                spec.commandLine(),
                (file == null ? variable : file)
                        + " must hold 'ApiKey ...', 'Basic ...', 'Bearer ...' or USER:PASSWORD");
    }

    private static ObjectNode tell(ObjectNode report, String part, URI url, Version version) {
        return report.putObject(part)
                .put("url", url.toString())
                .put("product", version.product())
                .put("version", version.number());
    }

    private void line(String text) {
        if (!json) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(text);
        }
    }
}
