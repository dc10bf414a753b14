package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Hosting;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.whatif.Autoscaler;
import io.ebbflow.decision.whatif.EbbflowAutoscaler;
import io.ebbflow.decision.whatif.Engines;
import io.ebbflow.decision.whatif.Limits;
import io.ebbflow.decision.whatif.Scenario;
import io.ebbflow.decision.whatif.Simulation;
import io.ebbflow.decision.whatif.Watcher;
import io.ebbflow.flinkjobs.local.whatif.DetectorScoring;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What policies are simulated on.
 *
 * @param hosting the machines, where an application says what runs on them
 * @param target that of the first policy which is not on them
 */
record SimulatedSite(RehearsedPolicies documents, Optional<Hosting> hosting, Entity target) {

    static SimulatedSite of(RehearsedPolicies documents) {
        Optional<Hosting> hosting =
                documents.applications().stream()
                        .map(Application::hosting)
                        .flatMap(List::stream)
                        .findFirst();
        Entity target =
                documents.policies().stream()
                        .map(Policy::target)
                        .filter(each -> each.kind() != EntityKind.VM_GROUP || hosting.isEmpty())
                        .findFirst()
                        .orElse(documents.policies().get(0).target());
        return new SimulatedSite(documents, hosting, target);
    }

    /** Why it cannot be simulated in that scenario, in words; empty where it can. */
    List<String> problems(Scenario scenario) {
        List<String> problems = new ArrayList<>(EbbflowAutoscaler.problems(documents.policies()));
        boolean rate = target.kind() == EntityKind.LINK || target.kind() == EntityKind.FLOW;
        if (rate != (scenario.site() == Scenario.Site.LINK)) {
            problems.add(
                    "scenario "
                            + scenario.name()
                            + " is about "
                            + (rate ? "a service" : "a link or flow")
                            + ", the policies about "
                            + target);
        }
        Set<String> targets = new TreeSet<>();
        documents.policies().forEach(policy -> targets.add(policy.target().toString()));
        if (scenario.site() != Scenario.Site.MACHINES) {
            if (targets.size() > 1) {
                problems.add("the policies must have one target, got several: " + targets);
            }
            return problems;
        }
        if (hosting.isEmpty() || !hosting.get().services().contains(target)) {
            problems.add(
                    "scenario "
                            + scenario.name()
                            + " needs a document of kind application whose hosting names "
                            + target);
            return problems;
        }
        targets.remove(target.toString());
        targets.remove(hosting.get().machines().toString());
        if (!targets.isEmpty() || first(hosting.get().machines()).isEmpty()) {
            problems.add(
                    "the policies must be on "
                            + target
                            + " and on "
                            + hosting.get().machines()
                            + (targets.isEmpty() ? "" : ", got " + targets + " too"));
        }
        return problems;
    }

    private Optional<Policy> first(Entity of) {
        return documents.policies().stream()
                .filter(policy -> policy.target().equals(of))
                .findFirst();
    }

    /** The scenario with the bounds of the first policy. */
    Scenario bounded(Scenario scenario) {
        Policy policy = first(target).orElseThrow();
        return scenario.within(policy.bounds().min(), policy.bounds().max());
    }

    /** Ours and those that it is compared with, fresh. */
    List<Autoscaler> engines(Scenario scenario) {
        List<Policy> policies = documents.policies();
        List<Autoscaler> engines = new ArrayList<>();
        engines.add(
                new EbbflowAutoscaler(
                        policies,
                        documents.applications(),
                        new DetectorScoring(policies),
                        Watcher.NONE));
        engines.addAll(
                switch (scenario.site()) {
                    case SERVICE -> Engines.others(scenario.limits());
                    case LINK -> Engines.ofLinks();
                    case MACHINES -> Engines.ofMachines(machines(scenario), scenario.limits());
                });
        return engines;
    }

    private Limits machines(Scenario scenario) {
        Policy policy = first(hosting.orElseThrow().machines()).orElseThrow();
        Limits limits = scenario.limits();
        return new Limits(
                policy.bounds().min(),
                policy.bounds().max(),
                limits.above(),
                limits.below(),
                limits.target());
    }

    Simulation simulation(Scenario scenario, long seed, double price) {
        Optional<Hosting> machines =
                scenario.site() == Scenario.Site.MACHINES ? hosting : Optional.empty();
        return new Simulation(scenario, target, machines, seed, price);
    }
}
