package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.whatif.Autoscaler;
import io.ebbflow.decision.whatif.EbbflowAutoscaler;
import io.ebbflow.decision.whatif.Engines;
import io.ebbflow.decision.whatif.Scenario;
import io.ebbflow.decision.whatif.Scorecard;
import io.ebbflow.decision.whatif.Simulation;
import io.ebbflow.decision.whatif.Watcher;
import io.ebbflow.flinkjobs.local.whatif.DetectorScoring;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ebbflow simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Let policies size a simulated application, next to the rules of Elascale and of"
                    + " Kubernetes' HPA, under the same seeded load.",
            "The policies run in the real engine, on scores of the real detectors, and act here whatever"
                    + " their mode. Exit code 2 if a policy cannot be used."
        },
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;
    private static final String SHIPPED = "simulate.yaml";

    @Spec private CommandSpec spec;

    @Option(
            names = "--scenario",
            required = true,
            paramLabel = "NAME",
            description = "One of yo-yo, wave, burst, attack, growth, leak, drift.")
    private String scenario;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "Policies on one target (default: the shipped policies/simulate.yaml). The bounds"
                            + " of the first one hold for the other engines too.")
    private Path policy;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of noise, losses and starting times (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long (default: as the scenario has it).")
    private Integer minutes;

    @Option(
            names = "--price",
            paramLabel = "N",
            defaultValue = "0.05",
            description = "Price of an instance for an hour (default: ${DEFAULT-VALUE}).")
    private double price;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the figures as JSON; - for standard output.")
    private Path json;

    @Override
    public Integer call() throws IOException {
        Optional<List<Policy>> policies =
                policy == null
                        ? Optional.of(RehearsedPolicies.shipped(SHIPPED))
                        : RehearsedPolicies.read(policy, spec.commandLine().getErr());
        if (policies.isEmpty() || !simulable(policies.get())) {
            return BAD_INPUT;
        }
        List<Policy> ours = RehearsedPolicies.acting(policies.get());
        Scenario chosen = scenario(ours.get(0));
        Entity target = ours.get(0).target();
        List<Scorecard> cards = new ArrayList<>();
        for (Autoscaler engine : engines(chosen, target, ours)) {
            cards.add(new Simulation(chosen, target, seed, price).run(engine).card());
        }
        print(chosen, cards);
        return 0;
    }

    private boolean simulable(List<Policy> policies) {
        List<String> problems = new ArrayList<>(EbbflowAutoscaler.problems(policies));
        if (policies.stream().map(Policy::target).distinct().count() > 1) {
            problems.add("the policies must have one target, got several");
        }
        problems.forEach(spec.commandLine().getErr()::println);
        return problems.isEmpty();
    }

    private Scenario scenario(Policy first) {
        if (minutes != null && minutes < 1) {
            throw badUse("--minutes must be at least 1, got " + minutes);
        }
        if (!(price >= 0)) {
            throw badUse("--price must be at least 0, got " + price);
        }
        try {
            Scenario named =
                    Scenario.named(scenario).within(first.bounds().min(), first.bounds().max());
            return minutes == null ? named : named.lasting(Duration.ofMinutes(minutes));
        } catch (IllegalArgumentException e) {
            throw badUse(e.getMessage());
        }
    }

    private static List<Autoscaler> engines(Scenario scenario, Entity target, List<Policy> ours) {
        List<Autoscaler> engines = new ArrayList<>();
        engines.add(new EbbflowAutoscaler(target, ours, new DetectorScoring(ours), Watcher.NONE));
        engines.addAll(Engines.others(scenario.limits()));
        return engines;
    }

    private void print(Scenario chosen, List<Scorecard> cards) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String text =
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(cards) + "\n";
        if (json != null && json.toString().equals("-")) {
            out.print(text);
        } else {
            table(out, chosen, cards);
            if (json != null) {
                NabCommand.write(json, text);
            }
        }
        out.flush();
    }

    private void table(PrintWriter out, Scenario chosen, List<Scorecard> cards) {
        out.printf(
                Locale.ROOT,
                "%s, %d min, seed %d: %s%nover: share of the time with more than %.0f %% of the"
                        + " ready capacity in demand%n%n",
                chosen.name(),
                chosen.length().toMinutes(),
                seed,
                chosen.description(),
                chosen.objective() * 100);
        out.printf(
                "%-18s %8s %6s %8s %16s %8s %10s %7s%n",
                "engine",
                "changes",
                "flaps",
                "over",
                "replica-minutes",
                "cost",
                "settled",
                "sizes");
        for (Scorecard card : cards) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %8d %6d %6.1f %% %16.1f %8.2f %10s %7s%n",
                    card.engine(),
                    card.changes(),
                    card.flaps(),
                    card.overObjectiveRatio() * 100,
                    card.replicaMinutes(),
                    card.cost(),
                    card.settleSeconds() == null
                            ? "-"
                            : String.format(Locale.ROOT, "%.0f s", card.settleSeconds()),
                    card.smallest() + "-" + card.largest());
            if (card.largestInAttack() != null) {
                out.printf("%-18s during the attack at most %d%n", "", card.largestInAttack());
            }
        }
    }

    private ParameterException badUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
