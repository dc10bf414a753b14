package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.IndexTemplates;
import io.ebbflow.dashboards.objects.LensObjects;
import io.ebbflow.dashboards.objects.SavedObjects;
import io.ebbflow.dashboards.server.DashboardServer;
import io.ebbflow.dashboards.server.DocumentServer;
import io.ebbflow.dashboards.server.Version;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    private static final String KIBANA_VARIABLE = "EBBFLOW_KIBANA_AUTHORIZATION";

    @Spec private CommandSpec spec;

    @Mixin private DocumentServerOptions server;

    @Option(
            names = "--kibana",
            paramLabel = "URL",
            description =
                    "Kibana 7.10 or newer, or OpenSearch Dashboards, with base path and space if it has"
                            + " them; without it only index templates are installed.")
    private URI kibana;

    @Option(
            names = "--kibana-authorization-file",
            paramLabel = "FILE",
            description =
                    "File with those for Kibana (default: variable "
                            + KIBANA_VARIABLE
                            + ", or the same as for Elasticsearch).")
    private Path kibanaAuthorizationFile;

    @Option(
            names = "--lens",
            description =
                    "Install the dashboards with Lens and controls too, beside the others; Kibana 8"
                            + " or newer.")
    private boolean lens;

    @Option(names = "--dry-run", description = "Check servers and versions; change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HttpClient client = server.client();
        URI elasticsearch = server.elasticsearch();
        Optional<String> authorization = server.authorization();
        DocumentServer documents =
                new DocumentServer(server.connection(client, elasticsearch, authorization));
        DashboardServer dashboards = kibana == null ? null : dashboards(client, authorization);
        // both are looked at before either is changed
        Version version = documents.check();
        DashboardServer.Found found = dashboards == null ? null : dashboards.check();
        if (lens) {
            requireLens(found);
        }

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
            if (lens) {
                int more = dryRun ? LensObjects.count() : dashboards.installLens();
                report.withObject("/kibana").put("lens_objects", more);
                line(kibana + " " + done + more + " saved objects with Lens");
            } else if (found.hasLens()) {
                line("There are dashboards with Lens and controls for this Kibana: --lens");
            }
        }
        if (json) {
            spec.commandLine().getOut().println(report);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void requireLens(DashboardServer.Found found) throws IOException {
        if (found == null) {
            throw new ParameterException(spec.commandLine(), "--lens needs --kibana");
        }
        if (!found.hasLens()) {
            throw new IOException(
                    kibana + " is " + found.version() + "; --lens needs Kibana 8 or newer");
        }
    }

    private DashboardServer dashboards(HttpClient client, Optional<String> otherwise)
            throws IOException {
        Optional<String> own = server.credentials(kibanaAuthorizationFile, KIBANA_VARIABLE);
        return new DashboardServer(server.connection(client, kibana, own.or(() -> otherwise)));
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
