package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.whatif.Autoscaler;
import io.ebbflow.decision.whatif.Scenario;
import io.ebbflow.decision.whatif.Scorecard;
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
            "Let policies size a simulated service, a service with its machines, or a link, next to"
                    + " the rules of Elascale and of Kubernetes' HPA, under the same seeded load.",
            "The policies run in the real engine, on scores of the real detectors, and act here whatever"
                    + " their mode. Exit code 2 if a policy cannot be used."
        },
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;

    @Spec private CommandSpec spec;

    @Option(
            names = "--scenario",
            required = true,
            paramLabel = "NAME",
            description =
                    "One of yo-yo, wave, burst, attack, growth, leak, drift (a service); throttle (a"
                            + " link); machines (a service and the machines that it runs on).")
    private String scenario;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "Policies on one target, and for machines those on both and the application"
                            + " (default: the shipped policies/simulate.yaml, simulate-throttle.yaml"
                            + " or simulate-machines.yaml). The bounds of the first one of a target"
                            + " hold for the other engines too.")
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
        Scenario named = scenario();
        PrintWriter err = spec.commandLine().getErr();
        Optional<RehearsedPolicies> read =
                policy == null
                        ? Optional.of(RehearsedPolicies.shipped(shipped(named.site())))
                        : RehearsedPolicies.read(policy, err);
        if (read.isEmpty()) {
            return BAD_INPUT;
        }
        SimulatedSite site = SimulatedSite.of(read.get().acting());
        List<String> problems = site.problems(named);
        if (!problems.isEmpty()) {
            problems.forEach(err::println);
            return BAD_INPUT;
        }
        Scenario chosen = site.bounded(named);
        List<Scorecard> cards = new ArrayList<>();
        for (Autoscaler engine : site.engines(chosen)) {
            cards.addAll(site.simulation(chosen, seed, price).run(engine).cards());
        }
        print(chosen, cards);
        return 0;
    }

    private static String shipped(Scenario.Site site) {
        return switch (site) {
            case SERVICE -> "simulate.yaml";
            case LINK -> "simulate-throttle.yaml";
            case MACHINES -> "simulate-machines.yaml";
        };
    }

    private Scenario scenario() {
        if (minutes != null && minutes < 1) {
            throw badUse("--minutes must be at least 1, got " + minutes);
        }
        if (!(price >= 0)) {
            throw badUse("--price must be at least 0, got " + price);
        }
        try {
            Scenario named = Scenario.named(scenario);
            return minutes == null ? named : named.lasting(Duration.ofMinutes(minutes));
        } catch (IllegalArgumentException e) {
            throw badUse(e.getMessage());
        }
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
                        + " ready capacity in demand; unmet: share of what was asked for and not"
                        + " carried%n%n",
                chosen.name(),
                chosen.length().toMinutes(),
                seed,
                chosen.description(),
                chosen.objective() * 100);
        out.printf(
                "%-18s %-17s %8s %6s %8s %8s %16s %8s %10s %14s%n",
                "engine",
                "target",
                "changes",
                "flaps",
                "over",
                "unmet",
                "replica-minutes",
                "cost",
                "settled",
                "sizes");
        for (Scorecard card : cards) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-17s %8d %6d %6.1f %% %6.1f %% %16s %8s %10s %14s%n",
                    card.engine(),
                    card.target(),
                    card.changes(),
                    card.flaps(),
                    card.overObjectiveRatio() * 100,
                    card.unmetRatio() * 100,
                    number("%.1f", card.replicaMinutes()),
                    number("%.2f", card.cost()),
                    number("%.0f s", card.settleSeconds()),
                    card.smallest() + "-" + card.largest());
            if (card.largestInAttack() != null) {
                out.printf("%-18s during the attack at most %d%n", "", card.largestInAttack());
            }
        }
    }

    private static String number(String format, Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }

    private ParameterException badUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
