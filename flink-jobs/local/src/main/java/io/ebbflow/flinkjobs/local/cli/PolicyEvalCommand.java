package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.Explanation;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.decision.whatif.OneShot;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ebbflow policy eval}. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description =
                "Say what policies would decide in a situation that you make up; nothing is touched.")
final class PolicyEvalCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "YAML or JSON; several policies a file, separated by ---.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "1",
            description = "Size of the target: instances, or kbit/s (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(names = "--ready", paramLabel = "N", description = "Instances ready (default: all).")
    private Integer ready;

    @Option(
            names = "--value",
            paramLabel = "METRIC=VALUE",
            description = "What a metric of the target is, as in cpu.utilization=0.9.")
    private Map<String, Double> values = new LinkedHashMap<>();

    @Option(
            names = "--alert",
            paramLabel = "NAME",
            description = "An alert that fires on the target.")
    private List<String> alerts = new ArrayList<>();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "How long it has been so, at most 20m (default: ${DEFAULT-VALUE}).")
    private Duration held;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Decide for this time, as in 2026-03-01T12:00:00Z (default: now).")
    private Instant at;

    @Option(names = "--json", description = "Print the decisions as JSON, one a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PolicyReading reading = PolicyFiles.read(files);
        PolicyFiles.report(reading, spec.commandLine().getErr());
        if (!reading.ok()) {
            return PolicyFiles.BAD_INPUT;
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Policy policy : reading.policies()) {
            Decision decision = situation().decide(policy);
            out.print(
                    json
                            ? Json.mapper().writeValueAsString(decision) + "\n"
                            : policy.name() + ": " + Explanation.of(decision));
        }
        out.flush();
        return 0;
    }

    private OneShot situation() {
        try {
            OneShot situation =
                    new OneShot(at == null ? InstantSource.system().instant() : at, held)
                            .size(size, ready == null ? size : ready);
            values.forEach(situation::value);
            alerts.forEach(situation::alert);
            return situation;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
