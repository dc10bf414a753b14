package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.detection.Detectors;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy}. */
@Command(
        name = "policy",
        description = "Work with policies.",
        subcommands = PolicyCommand.Validate.class)
final class PolicyCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: validate");
    }

    /** {@code ebbflow policy validate}. */
    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description =
                    "Check policy files and report every problem with its line; exit code 2 if there is one.")
    static final class Validate implements Callable<Integer> {

        private static final int BAD_INPUT = 2;

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
            List<Policy> policies = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            List<Problem> warnings = new ArrayList<>();
            for (Path file : files) {
                PolicyReading reading = read(file);
                policies.addAll(reading.policies());
                problems.addAll(reading.problems());
                warnings.addAll(reading.warnings());
            }
            if (json) {
                List<String> names = policies.stream().map(Policy::name).toList();
                spec.commandLine()
                        .getOut()
                        .println(
                                Json.mapper()
                                        .writeValueAsString(
                                                Map.of(
                                                        "valid",
                                                        names,
                                                        "problems",
                                                        problems,
                                                        "warnings",
                                                        warnings)));
            } else {
                print(policies, problems, warnings);
            }
            return problems.isEmpty() ? 0 : BAD_INPUT;
        }

        private void print(List<Policy> policies, List<Problem> problems, List<Problem> warnings) {
            problems.forEach(spec.commandLine().getErr()::println);
            warnings.forEach(
                    warning -> spec.commandLine().getErr().println(warning + " (warning)"));
            policies.forEach(
                    policy ->
                            spec.commandLine()
                                    .getOut()
                                    .printf(
                                            "%s  %s on %s, %s, version %s%n",
                                            policy.name(),
                                            policy.kind(),
                                            policy.target(),
                                            policy.mode().text(),
                                            policy.version()));
        }

        private PolicyReading read(Path file) throws IOException {
            try {
                return PolicyReader.read(
                        file.toString(), Files.readString(file), Detectors.names());
            } catch (IOException e) {
                Problem unreadable = new Problem(file.toString(), 1, 1, "", "cannot be read: " + e);
                return new PolicyReading(List.of(), List.of(unreadable), List.of());
            }
        }
    }
}
