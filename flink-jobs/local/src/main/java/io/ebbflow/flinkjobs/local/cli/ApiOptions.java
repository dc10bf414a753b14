package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.flinkjobs.local.api.ApiException;
import io.ebbflow.flinkjobs.local.api.Credentials;
import io.ebbflow.flinkjobs.local.api.RestClient;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Where the actuation service is, and how its answers are shown, for every command that asks it.
 */
final class ApiOptions {

    static final String DEFAULT_URL = "http://127.0.0.1:8888";

    private static final int LONGEST_CELL = 64;
    private static final int GAP = 2;
    private static final Pattern FRACTION =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\dT[\\d:]{8})\\.\\d+Z$");

    @Option(
            names = "--url",
            description =
                    "Where the service is (default: where you logged in, or " + DEFAULT_URL + ").")
    private URI url;

    @Option(names = "--account", description = "Whose things, for those who see the things of all.")
    private String account;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    /** Something that is asked of the service. */
    interface Asking {
        JsonNode ask(RestClient client) throws IOException, ApiException, InterruptedException;
    }

    /**
     * Asks as whoever logged in.
     *
     * @throws ParameterException if nobody did
     */
    JsonNode ask(CommandLine command, Asking asking)
            throws IOException, ApiException, InterruptedException {
        Path file = Credentials.file();
        Credentials credentials =
                Credentials.load(file)
                        .orElseThrow(
                                () ->
                                        new ParameterException(
                                                command, "nobody is logged in; 'ebbflow login'"));
        URI base = url == null ? URI.create(credentials.url()) : url;
        if (!base.equals(URI.create(credentials.url()))) {
            throw new ParameterException(
                    command,
                    "you are logged in at "
                            + credentials.url()
                            + "; 'ebbflow login --url "
                            + base
                            + "' first");
        }
        Optional<Path> ca = Optional.ofNullable(credentials.ca()).map(Path::of);
        return asking.ask(new RestClient(base, ca, Optional.of(credentials.token())));
    }

    /** Asks and shows the answer. */
    JsonNode send(CommandLine command, String method, String path, String body)
            throws IOException, ApiException, InterruptedException {
        return ask(command, client -> client.send(method, "/api/v1/" + path + query(), body));
    }

    private String query() {
        return account == null ? "" : "?account=" + encode(account);
    }

    static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    boolean json() {
        return json;
    }

    /** Shows one answer: as JSON if asked for, or else a line for people. */
    void show(CommandLine command, JsonNode answer, String line) {
        PrintWriter out = command.getOut();
        out.println(json ? answer.toString() : line);
        out.flush();
    }

    /** One object as {@code name: value} lines. */
    void showObject(CommandLine command, JsonNode answer) throws IOException {
        PrintWriter out = command.getOut();
        out.println(
                json
                        ? answer.toString()
                        : Json.mapper()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(answer));
        out.flush();
    }

    /**
     * A list as a table. A column is as wide as what stands in it; the last one is wrapped.
     *
     * @param columns fields as JSON pointers without the first slash
     */
    void showTable(CommandLine command, JsonNode rows, List<String> columns) {
        PrintWriter out = command.getOut();
        if (json) {
            out.println(rows.toString());
        } else if (rows.isEmpty()) {
            out.println("none");
        } else {
            List<List<String>> lines = new ArrayList<>();
            lines.add(columns.stream().map(ApiOptions::heading).toList());
            rows.forEach(
                    row ->
                            lines.add(
                                    columns.stream()
                                            .map(column -> text(row.at("/" + column)))
                                            .toList()));
            ColorScheme plain = new ColorScheme.Builder(Ansi.OFF).build();
            TextTable table = TextTable.forColumnWidths(plain, widths(lines));
            lines.forEach(line -> table.addRowValues(line.toArray(String[]::new)));
            out.print(table);
        }
        out.flush();
    }

    private static int[] widths(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            int longest =
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
            widths[i] = Math.min(longest, LONGEST_CELL) + GAP;
        }
        return widths;
    }

    private static String heading(String column) {
        return column.substring(column.lastIndexOf('/') + 1)
                .replace('_', ' ')
                .toUpperCase(Locale.ROOT);
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "-";
        }
        if (value.isArray()) {
            return String.valueOf(value.size());
        }
        // of an instant the seconds will do
        return FRACTION.matcher(value.asText()).replaceFirst("$1Z");
    }
}
