package io.ebbflow.actuation.labels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.group.Documents;
import io.ebbflow.actuation.http.api.PolicyStore;
import io.ebbflow.actuation.labels.LabelledGroup.Range;
import io.ebbflow.actuation.port.LabelledService;
import io.ebbflow.decision.model.PolicyCheck;
import io.ebbflow.ingest.model.Entity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps groups and policies at what labels ask for. It writes only what differs, and removes only
 * what labels made, so that it does no harm to do it again, on any instance. A group that a person
 * wrote for the same service goes before the labels' own: its bounds hold, also for the policy. One
 * thread only.
 */
final class LabelKeeper {

    /** After so many looks without it a service is gone, and not just deployed anew. */
    static final int LOOKS_GONE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(LabelKeeper.class);
    private static final String GONE = "its labels are gone";

    private final LabelGroups groups;
    private final LabelPolicies policies;
    private final Predicate<Entity> isOurs;
    private final Map<Entity, Integer> missed = new HashMap<>();
    private final Map<Entity, List<String>> told = new HashMap<>();

    /**
     * @param isOurs which services this instance looks after
     */
    LabelKeeper(
            Documents documents,
            PolicyStore policies,
            PolicyCheck check,
            Predicate<Entity> isOurs,
            InstantSource clock) {
        this.groups = new LabelGroups(documents, clock);
        this.policies = new LabelPolicies(policies, check, clock);
        this.isOurs = isOurs;
    }

    /**
     * Takes what all services with labels ask for now.
     *
     * @throws IOException if something cannot be written just now; it comes with the next look
     */
    void keep(List<LabelledService> labelled) throws IOException {
        Set<Entity> there = new HashSet<>();
        for (LabelledService asked : labelled) {
            there.add(asked.service());
            if (isOurs.test(asked.service())) {
                keep(asked);
            }
        }
        missed.keySet().removeAll(there);
        Set<Entity> made = new HashSet<>(groups.services());
        made.addAll(policies.services());
        for (Entity service : made) {
            if (!there.contains(service)
                    && isOurs.test(service)
                    && missed.merge(service, 1, Integer::sum) >= LOOKS_GONE) {
                groups.remove(service, GONE);
                policies.remove(service, GONE);
                missed.remove(service);
                told.remove(service);
            }
        }
    }

    private void keep(LabelledService asked) throws IOException {
        List<String> problems = new ArrayList<>(asked.problems());
        Optional<ObjectNode> policy = policy(asked, problems);
        Optional<Range> ofPeople = groups.ofPeople(asked.service());
        Optional<Range> range = ofPeople.or(() -> Ranges.of(asked, policy, problems));
        try {
            if (policy.isPresent() && range.isPresent()) {
                policies.keep(asked.service(), policy.get(), range.get());
            } else if (asked.policy().isEmpty() && asked.problems().isEmpty()) {
                policies.remove(asked.service(), "its label is gone");
            }
        } catch (LabelProblem e) {
            problems.add(e.getMessage());
        }
        try {
            if (ofPeople.isPresent()) {
                groups.remove(asked.service(), "a person wrote one");
            } else if (Ranges.asks(asked) || !problems.isEmpty()) {
                groups.keep(asked, range, problems);
            } else {
                groups.remove(asked.service(), "its labels ask for none");
            }
        } catch (LabelProblem e) {
            problems.add(e.getMessage());
        }
        tell(asked.service(), problems);
    }

    private Optional<ObjectNode> policy(LabelledService asked, List<String> problems) {
        if (asked.policy().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PolicyLabel.read(asked.policy().get(), policies.all()));
        } catch (LabelProblem e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private void tell(Entity service, List<String> problems) {
        List<String> before = told.put(service, List.copyOf(problems));
        if (!problems.isEmpty() && !problems.equals(before)) {
            LOG.warn("{}: {}", service, String.join("; ", problems));
        }
    }
}
