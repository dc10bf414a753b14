package io.ebbflow.decision;

import io.ebbflow.decision.guard.Watchlist;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What holds for all stacks alike when something is decided. Immutable; made anew when something is
 * said, not for each decision, so what order and grouping can be known beforehand is worked out
 * here.
 */
public final class Inputs {

    private final List<Policy> policies;
    private final List<Alert> alerts;
    private final List<Feedback> feedback;
    private final List<Application> applications;
    private final List<Group> groups;
    private final Set<String> names = new HashSet<>();
    private final Map<Entity, Application> byStack = new HashMap<>();

    /** A policy, and what its anomaly gate watches. */
    record Member(Policy policy, Watchlist watchlist) {}

    /** The policies of one target, by name. */
    record Group(Entity target, List<Member> members) {

        /** Whether it is about machines, which are decided on with the wishes of services known. */
        boolean machines() {
            return target.kind() == EntityKind.VM_GROUP;
        }
    }

    /**
     * What holds.
     *
     * @param alerts the newest word of each alert, by its fingerprint; also those that resolved
     * @param feedback what operators said that may still matter
     * @param applications what belongs together; of several of one stack the first by name counts
     */
    public Inputs(
            Collection<Policy> policies,
            Collection<Alert> alerts,
            Collection<Feedback> feedback,
            Collection<Application> applications) {
        this.policies = List.copyOf(policies);
        this.alerts = List.copyOf(alerts);
        this.feedback = List.copyOf(feedback);
        this.applications = List.copyOf(applications);
        this.groups = groups(this.policies);
        this.policies.forEach(policy -> names.add(policy.name()));
        this.applications.stream()
                .sorted(Comparator.comparing(Application::name))
                .forEach(each -> byStack.putIfAbsent(each.stack(), each));
    }

    /** Where nothing is said of what belongs together. */
    public Inputs(
            Collection<Policy> policies, Collection<Alert> alerts, Collection<Feedback> feedback) {
        this(policies, alerts, feedback, List.of());
    }

    /** Policies only. */
    public static Inputs of(Collection<Policy> policies) {
        return new Inputs(policies, List.of(), List.of());
    }

    private static List<Group> groups(List<Policy> policies) {
        Map<String, List<Member>> byTarget = new TreeMap<>();
        policies.stream()
                .sorted(Comparator.comparing(Policy::name))
                .forEach(
                        policy ->
                                byTarget.computeIfAbsent(
                                                policy.target().toString(),
                                                target -> new ArrayList<>())
                                        .add(new Member(policy, Watchlist.of(policy))));
        return byTarget.values().stream()
                .map(group -> new Group(group.get(0).policy().target(), List.copyOf(group)))
                .toList();
    }

    public Collection<Policy> policies() {
        return policies;
    }

    public Collection<Alert> alerts() {
        return alerts;
    }

    public Collection<Feedback> feedback() {
        return feedback;
    }

    public Collection<Application> applications() {
        return applications;
    }

    /** The policies by target, in the order of the targets' texts. */
    List<Group> groups() {
        return groups;
    }

    /** The names of all policies. */
    Set<String> names() {
        return names;
    }

    /** What is said of that stack; nothing where no application is. */
    Application application(Entity stack) {
        Application said = byStack.get(stack);
        return said == null ? Application.none(stack) : said;
    }
}
