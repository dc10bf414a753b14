package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.dashboards.server.Connection;
import io.ebbflow.dashboards.server.DocumentServer;
import io.ebbflow.kafka.http.PemKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the documents are, whom to trust there, and who we are. */
final class DocumentServerOptions {

    private static final String VARIABLE = "EBBFLOW_ELASTICSEARCH_AUTHORIZATION";
    private static final Duration CONNECT = Duration.ofSeconds(10);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            required = true,
            description = "Elasticsearch 7.10 or newer, or OpenSearch.")
    private URI elasticsearch;

    @Option(
            names = "--authorization-file",
            paramLabel = "FILE",
            description = "File with the credentials (default: variable " + VARIABLE + ").")
    private Path authorizationFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of who vouches for the servers, for ones that sign themselves.")
    private Path ca;

    URI elasticsearch() {
        return elasticsearch;
    }

    DocumentServer server() throws IOException {
        return new DocumentServer(connection(client(), elasticsearch, authorization()));
    }

    Optional<String> authorization() throws IOException {
        return credentials(authorizationFile, VARIABLE);
    }

    Connection connection(HttpClient client, URI base, Optional<String> authorization) {
        try {
            return new Connection(client, base, authorization);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    HttpClient client() throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT);
        if (ca != null) {
            builder.sslContext(PemKey.clientContext(readable("--ca", ca)));
        }
        return builder.build();
    }

    private Path readable(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + file + " is no file that can be read");
        }
        return file;
    }

    /** Never names the value: it is a secret. */
    Optional<String> credentials(Path file, String variable) throws IOException {
        String value =
                file == null
                        ? System.getenv(variable)
                        : Files.readString(readable("file with credentials", file));
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
}
