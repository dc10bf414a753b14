package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.local.api.ApiException;
import io.ebbflow.flinkjobs.local.api.Credentials;
import io.ebbflow.flinkjobs.local.api.RestClient;
import io.ebbflow.kafka.Json;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow login}. */
@Command(
        name = "login",
        description = {
            "Log in to the actuation service; the commands group, action, instance, review and inventory"
                    + " then speak for you.",
            "The key is asked for, or read from a file or the variable EBBFLOW_KEY; never from an"
                    + " argument, which others could see."
        })
final class LoginCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--url",
            defaultValue = ApiOptions.DEFAULT_URL,
            description = "Where the service is (default: ${DEFAULT-VALUE}).")
    private URI url;

    @Option(
            names = "--user",
            defaultValue = "admin",
            description = "Who (default: admin, whose key is the token of the token file).")
    private String user;

    @Option(names = "--key-file", paramLabel = "FILE", description = "File that holds the key.")
    private Path keyFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of who vouches for the server, for one that signs itself.")
    private Path ca;

    @Override
    public Integer call() throws IOException, ApiException, InterruptedException {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--url must be http://HOST:PORT or https://HOST:PORT, got '" + url + "'");
        }
        String body =
                new String(Json.write(Map.of("user", user, "key", key())), StandardCharsets.UTF_8);
        RestClient client = new RestClient(url, Optional.ofNullable(ca), Optional.empty());
        JsonNode answer = client.send("POST", "/api/v1/login", body);
        Credentials credentials =
                new Credentials(
                        url.toString(),
                        answer.get("user").asText(),
                        answer.get("token").asText(),
                        Instant.parse(answer.get("expires_at").asText()),
                        ca == null ? null : ca.toAbsolutePath().toString());
        Path file = Credentials.file();
        credentials.save(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                credentials
                        + ", "
                        + answer.get("role").asText()
                        + " of account "
                        + answer.get("account").asText()
                        + "; kept in "
                        + file);
        out.flush();
        return 0;
    }

    @SuppressWarnings(
            "SystemConsoleNull") // from JDK 22 on it reads what is piped in, which will do
    private String key() throws IOException {
        if (keyFile != null) {
            if (!Files.isReadable(keyFile)) {
                throw new ParameterException(
                        spec.commandLine(), "--key-file: cannot read " + keyFile);
            }
            return Files.readString(keyFile).trim();
        }
        String variable = System.getenv("EBBFLOW_KEY");
        if (variable != null && !variable.isBlank()) {
            return variable.trim();
        }
        Console console = System.console();
        if (console == null) {
            throw new ParameterException(
                    spec.commandLine(), "no key: give --key-file or set EBBFLOW_KEY");
        }
        char[] typed = console.readPassword("Key of %s: ", user);
        return typed == null ? "" : new String(typed).trim();
    }
}
