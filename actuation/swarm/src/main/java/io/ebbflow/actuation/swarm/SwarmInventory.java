package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services that are looked after, with their replicas. */
final class SwarmInventory implements InventorySource {

    private final Engine engine;
    private final SwarmServices services;
    private final SwarmNodes nodes;
    private final Notices notices;
    private final Duration pendingAfter;
    private final InstantSource clock;

    SwarmInventory(
            Engine engine,
            SwarmServices services,
            SwarmNodes nodes,
            Notices notices,
            Duration pendingAfter,
            InstantSource clock) {
        this.engine = engine;
        this.services = services;
        this.nodes = nodes;
        this.notices = notices;
        this.pendingAfter = pendingAfter;
        this.clock = clock;
    }

    @Override
    public List<TargetState> targets() throws ActuationException {
        return states(services.covered(), Map.of());
    }

    @Override
    public Optional<TargetState> target(Entity target) throws ActuationException {
        Optional<SwarmService> service = services.covered(target);
        if (service.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<String>> filter = Map.of("service", List.of(service.get().id()));
        return states(List.of(service.get()), filter).stream().findFirst();
    }

    private List<TargetState> states(
            List<SwarmService> covered, Map<String, List<String>> taskFilter)
            throws ActuationException {
        Map<String, List<SwarmTask>> tasks = tasks(taskFilter);
        Instant now = clock.instant();
        ServiceInstances instances = new ServiceInstances(nodes.byId(), pendingAfter, now);
        List<TargetState> states = new ArrayList<>();
        for (SwarmService service : covered) {
            try {
                states.add(
                        new TargetState(
                                now,
                                service.entity(),
                                service.stack(),
                                SwarmProvider.NAME,
                                service.replicas(),
                                instances.of(
                                        service,
                                        tasks.getOrDefault(service.id(), List.of()),
                                        trouble(service))));
                notices.over(service.name());
            } catch (RuntimeException e) {
                // one that we cannot make sense of must not hide the others
                notices.tell(service.name(), service.entity() + " cannot be understood: " + e);
            }
        }
        return states;
    }

    private Map<String, List<SwarmTask>> tasks(Map<String, List<String>> filter)
            throws ActuationException {
        Map<String, List<SwarmTask>> tasks = new HashMap<>();
        for (JsonNode raw : engine.list("/tasks", filter)) {
            SwarmTask task = new SwarmTask(raw);
            tasks.computeIfAbsent(task.service(), id -> new ArrayList<>()).add(task);
        }
        return tasks;
    }

    /** Stands with each replica; the log hears of it from whoever makes groups of labels. */
    private static Optional<String> trouble(SwarmService service) {
        List<String> problems = ServiceLabels.of(service).problems();
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }
}
