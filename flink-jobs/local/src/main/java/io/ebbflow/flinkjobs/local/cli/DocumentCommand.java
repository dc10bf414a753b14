package io.ebbflow.flinkjobs.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.flinkjobs.local.api.ApiException;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verbs that all documents of the service know: list, show, create, update, delete. */
@Command(synopsisSubcommandLabel = "COMMAND")
abstract class DocumentCommand implements Runnable {

    private static final int LONGEST = 256 << 10;

    @Spec private CommandSpec spec;

    private final String collection;
    private final List<String> columns;

    /**
     * @param collection as it stands in paths
     * @param columns of the list
     */
    DocumentCommand(String collection, List<String> columns) {
        this.collection = collection;
        this.columns = columns;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(" | ", spec.subcommands().keySet()));
    }

    CommandLine commandLine() {
        return spec.commandLine();
    }

    String path(String name) {
        return collection + "/" + ApiOptions.encode(name);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All of them.")
    int list(@Mixin ApiOptions api) throws IOException, ApiException, InterruptedException {
        JsonNode answer = api.send(commandLine(), "GET", collection, "");
        api.showTable(commandLine(), answer.elements().next(), columns);
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One of them.")
    int show(@Parameters(paramLabel = "NAME") String name, @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        api.showObject(commandLine(), api.send(commandLine(), "GET", path(name), ""));
        return 0;
    }

    @Command(
            name = "create",
            aliases = "add",
            mixinStandardHelpOptions = true,
            description = "Make one of a file in YAML or JSON.")
    int create(
            @Option(names = "-f", paramLabel = "FILE", required = true) Path file,
            @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        ObjectNode document = read(file);
        JsonNode answer = api.send(commandLine(), "POST", collection, document.toString());
        api.show(commandLine(), answer, "made " + answer.path("name").asText());
        return 0;
    }

    @Command(
            name = "update",
            mixinStandardHelpOptions = true,
            description = "Write one anew from a file in YAML or JSON.")
    int update(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "-f", paramLabel = "FILE", required = true) Path file,
            @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        JsonNode answer = api.send(commandLine(), "PUT", path(name), read(file).toString());
        api.show(commandLine(), answer, "wrote " + name);
        return 0;
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Remove one of them.")
    int delete(@Parameters(paramLabel = "NAME") String name, @Mixin ApiOptions api)
            throws IOException, ApiException, InterruptedException {
        JsonNode answer = api.send(commandLine(), "DELETE", path(name), "");
        api.show(commandLine(), answer, "removed " + name);
        return 0;
    }

    private ObjectNode read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setAllowDuplicateKeys(false);
        try {
            Object tree = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
            if (Json.mapper().valueToTree(tree) instanceof ObjectNode object) {
                return object;
            }
            throw new ParameterException(commandLine(), "-f: " + file + " must hold a mapping");
        } catch (IOException e) {
            throw new ParameterException(commandLine(), "-f: cannot read " + file, e);
        } catch (YAMLException e) {
            throw new ParameterException(
                    commandLine(), "-f: " + file + " is no YAML: " + e.getMessage(), e);
        }
    }
}
