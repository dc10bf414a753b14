package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ebbflow.dashboards.IndexTemplates;
import io.ebbflow.dashboards.objects.SavedObjects;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command and its exit codes; the server is scripted, as no Kibana runs here. */
class DashboardsCommandTest {

    @TempDir private Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String version = "8.19.0";
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void installsTemplatesAndObjectsWithTheCredentialsOfTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "elastic:pass word\n");

        Ebbflow done =
                Ebbflow.run(
                        "dashboards",
                        "install",
                        "--elasticsearch=" + url,
                        "--kibana=" + url,
                        "--authorization-file=" + file,
                        "--json");

        assertThat(done.err()).isEmpty();
        assertThat(done.exitCode()).isZero();
        JsonNode report = Json.mapper().readTree(done.out());
        assertThat(report.path("elasticsearch").path("index_templates").asInt())
                .isEqualTo(IndexTemplates.names().size());
        assertThat(report.path("kibana").path("saved_objects").asInt())
                .isEqualTo(SavedObjects.count());
        assertThat(requests)
                .contains(
                        "PUT /_index_template/ebbflow-scores Basic ZWxhc3RpYzpwYXNzIHdvcmQ=",
                        "POST /api/saved_objects/_import?overwrite=true"
                                + " Basic ZWxhc3RpYzpwYXNzIHdvcmQ=");
    }

    @Test
    void aDryRunLooksAndChangesNothing() {
        Ebbflow done =
                Ebbflow.run(
                        "dashboards",
                        "install",
                        "--dry-run",
                        "--elasticsearch=" + url,
                        "--kibana=" + url);

        assertThat(done.exitCode()).isZero();
        assertThat(done.out()).contains("Elasticsearch 8.19.0", "would get 12 index templates");
        assertThat(requests).hasSize(2).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void aServerThatIsTooOldIsAFailureBeforeAnythingIsChanged() {
        version = "7.9.0";

        Ebbflow done = Ebbflow.run("dashboards", "install", "--elasticsearch=" + url);

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(done.err()).contains("is Elasticsearch 7.9.0; 7.10 or newer is needed");
        assertThat(requests).hasSize(1);
    }

    @Test
    void credentialsThatAreNoneAreBadUseAndAreNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "hush");

        Ebbflow done =
                Ebbflow.run(
                        "dashboards",
                        "install",
                        "--elasticsearch=" + url,
                        "--authorization-file=" + file);

        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.err()).contains("must hold 'ApiKey ...'").doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--elasticsearch=localhost:9200 ; no http or https address: localhost:9200",
                "--elasticsearch=http://me:pw@localhost ; can be seen by others",
                "--elasticsearch=http:/localhost ; no host in the address http:/localhost",
                "--elasticsearch=http://localhost/app/home#/ ; has no '?' and no '#' in it",
                "--authorization-file=nowhere/key ; nowhere/key is no file that can be read",
                "--ca=nowhere/ca.pem ; --ca: nowhere/ca.pem is no file that can be read",
                "--last=0s ; --last must be longer than 0s"
            })
    void whatCannotBeMeantIsBadUse(String option, String problem) {
        Ebbflow done =
                option.startsWith("--elasticsearch")
                        ? Ebbflow.run("dashboards", "check", option)
                        : Ebbflow.run("dashboards", "check", "--elasticsearch=" + url, option);

        assertThat(done.err()).contains(problem).doesNotContain("pw@");
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(requests).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsAFailureInWords() {
        server.stop(0);

        Ebbflow done = Ebbflow.run("dashboards", "install", "--elasticsearch=" + url);

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(done.err()).contains(url + " does not answer: nothing listens on that port");
    }

    @Test
    void doesNotExportOverAFileThatIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "text");

        Ebbflow done = Ebbflow.run("dashboards", "export", file.toString());

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(done.err()).startsWith("export: ").contains(file.toString());
        assertThat(file).content().isEqualTo("text");
    }

    @Test
    void exportsAFileForEachDialect() {
        Ebbflow done = Ebbflow.run("dashboards", "export", folder.toString());

        assertThat(done.exitCode()).isZero();
        assertThat(folder.resolve("kibana/ebbflow.ndjson")).exists();
        assertThat(folder.resolve("opensearch-dashboards/ebbflow.ndjson")).exists();
        assertThat(folder.resolve("kibana-8/ebbflow.ndjson")).exists();
    }

    @Test
    void offersLensWhereTheServerKnowsItAndInstallsItBesideTheOthers() {
        String[] install = {
            "dashboards", "install", "--elasticsearch=" + url, "--kibana=" + url, "--lens"
        };
        assertThat(Ebbflow.run(Arrays.copyOf(install, 4)).out())
                .contains("There are dashboards with Lens and controls for this Kibana: --lens");
        requests.clear();

        Ebbflow done = Ebbflow.run(install);

        assertThat(done.exitCode()).isZero();
        assertThat(done.out()).contains("saved objects with Lens");
        assertThat(requests).filteredOn(each -> each.contains("_import")).hasSize(2);
    }

    @Test
    void lensIsRefusedBeforeAnythingIsChangedWhereTheServerDoesNotKnowIt() {
        version = "7.17.3";

        Ebbflow done =
                Ebbflow.run(
                        "dashboards",
                        "install",
                        "--elasticsearch=" + url,
                        "--kibana=" + url,
                        "--lens");

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(done.err()).contains("Kibana 7.17.3; --lens needs Kibana 8 or newer");
        assertThat(requests).hasSize(2).allMatch(request -> request.startsWith("GET "));
        assertThat(Ebbflow.run("dashboards", "install", "--elasticsearch=" + url, "--lens"))
                .satisfies(bad -> assertThat(bad.exitCode()).isEqualTo(2))
                .satisfies(bad -> assertThat(bad.err()).contains("--lens needs --kibana"));
    }

    @Test
    void deletesTheDailyIndicesThatHaveHadTheirTimeAndNoOthers() {
        String[] prune = {
            "dashboards", "prune", "--elasticsearch=" + url, "--older-than=30d", "--dry-run"
        };
        assertThat(Ebbflow.run(prune).out())
                .startsWith("would delete ebbflow-scores-2020.01.01")
                .contains("1 indices are older than 30 days");
        assertThat(requests).noneMatch(request -> request.startsWith("DELETE"));

        Ebbflow done = Ebbflow.run(Arrays.copyOf(prune, 4));

        assertThat(done.exitCode()).isZero();
        assertThat(requests)
                .filteredOn(request -> request.startsWith("DELETE"))
                .containsExactly("DELETE /ebbflow-scores-2020.01.01");
    }

    @Test
    void lessThanADayIsNoAgeForAnIndex() {
        Ebbflow done =
                Ebbflow.run("dashboards", "prune", "--elasticsearch=" + url, "--older-than=2h");

        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.err()).contains("--older-than must be at least 1d");
    }

    @Test
    void namesThePanelsThatAreEmpty() {
        Ebbflow done = Ebbflow.run("dashboards", "check", "--elasticsearch=" + url);

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(done.out())
                .contains("no index  Top anomalies  [ebbflow-anomalies-*]")
                .contains("0 of ");
    }

    private void answer(HttpExchange exchange) throws IOException {
        // what is left unread would have the connection closed before the answer is through
        exchange.getRequestBody().readAllBytes();
        requests.add(
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI()
                        + (exchange.getRequestHeaders().containsKey("Authorization")
                                ? " " + exchange.getRequestHeaders().getFirst("Authorization")
                                : ""));
        String path = exchange.getRequestURI().getPath();
        String indices =
                """
                [{"index":"ebbflow-scores-2999.01.01"},{"index":"ebbflow-scores-2020.01.01"},
                 {"index":"ebbflow-mine"}]""";
        String text =
                path.startsWith("/_cat/")
                        ? indices
                        : path.endsWith("_import")
                                ? "{\"success\":true,\"successCount\":" + SavedObjects.count() + "}"
                                : "{\"version\":{\"number\":\"" + version + "\"}}";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
