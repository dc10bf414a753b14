package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.flinkjobs.local.policy.Document;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Check policy files and report every problem with its line; exit code 2 if there is one.")
final class PolicyValidateCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "YAML or JSON; several policies a file, separated by ---.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PolicyReading reading = PolicyFiles.read(files);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<String> names = Document.of(reading).stream().map(Document::name).toList();
            out.println(
                    Json.mapper()
                            .writeValueAsString(
                                    Map.of(
                                            "valid",
                                            names,
                                            "problems",
                                            reading.problems(),
                                            "warnings",
                                            reading.warnings())));
        } else {
            PolicyFiles.report(reading, spec.commandLine().getErr());
            for (Document document : Document.of(reading)) {
                out.printf(
                        "%s  %s, version %s%n",
                        document.name(), document.summary(), document.version());
            }
        }
        return reading.ok() ? 0 : PolicyFiles.BAD_INPUT;
    }
}
