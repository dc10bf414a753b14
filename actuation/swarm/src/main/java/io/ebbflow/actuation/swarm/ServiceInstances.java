package io.ebbflow.actuation.swarm;

import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The replicas of a service, out of the tasks that are and were. Per slot: every task that is
 * alive; where none is to run on and the last one failed, that one, since nothing will replace it.
 */
final class ServiceInstances {

    private static final Comparator<SwarmTask> OLDEST_FIRST =
            Comparator.comparing(SwarmTask::created).thenComparing(SwarmTask::id);

    private final Map<String, SwarmNode> nodes;
    private final Duration pendingAfter;
    private final Instant now;

    /**
     * For one look.
     *
     * @param nodes by id
     */
    ServiceInstances(Map<String, SwarmNode> nodes, Duration pendingAfter, Instant now) {
        this.nodes = nodes;
        this.pendingAfter = pendingAfter;
        this.now = now;
    }

    /**
     * Sorted by slot and age.
     *
     * @param trouble with the service as a whole; empty for none
     */
    List<Instance> of(SwarmService service, List<SwarmTask> tasks, Optional<String> trouble) {
        Map<Integer, List<SwarmTask>> slots =
                tasks.stream()
                        .sorted(OLDEST_FIRST)
                        .collect(
                                Collectors.groupingBy(
                                        SwarmTask::slot, TreeMap::new, Collectors.toList()));
        List<Instance> instances = new ArrayList<>();
        int wanted = 0;
        for (List<SwarmTask> slot : slots.values()) {
            wanted += slot.stream().anyMatch(ServiceInstances::runsOn) ? 1 : 0;
        }
        for (List<SwarmTask> slot : slots.values()) {
            boolean isFilled = slot.stream().anyMatch(ServiceInstances::runsOn);
            SwarmTask last = slot.get(slot.size() - 1);
            boolean gaveUp = !isFilled && last.hasFailed() && wanted < service.replicas();
            wanted += gaveUp ? 1 : 0;
            for (SwarmTask task : slot) {
                boolean isLeft = gaveUp && task.equals(last);
                if (isLeft || (!task.hasEnded() && canBeSeen(task))) {
                    instances.add(instance(service, task, slot, trouble));
                }
            }
        }
        return instances;
    }

    private static boolean runsOn(SwarmTask task) {
        return task.isWanted() && !task.hasEnded();
    }

    /**
     * What a machine that is down was to stop is not seen to stop: it stays on the list, as it was,
     * for a day. Neither does one stop that had not got anywhere.
     */
    private boolean canBeSeen(SwarmTask task) {
        if (task.isWanted()) {
            return true;
        }
        SwarmNode node = nodes.get(task.node());
        return node != null && !node.isDown();
    }

    private Instance instance(
            SwarmService service, SwarmTask task, List<SwarmTask> slot, Optional<String> trouble) {
        SwarmNode node = nodes.get(task.node());
        State state = state(task, node);
        Instant since = state == State.STARTING ? task.created() : task.told();
        String detail =
                Stream.concat(detail(task, state, node, slot).stream(), trouble.stream())
                        .collect(Collectors.joining("; "));
        return new Instance(
                // the name of its container
                service.name() + "." + task.slot() + "." + task.id(),
                state,
                since,
                node == null ? null : node.host(),
                address(task, node),
                null,
                detail.isEmpty() ? null : detail);
    }

    private static State state(SwarmTask task, SwarmNode node) {
        if (task.hasEnded() || (node != null && node.isDown())) {
            return State.FAILED;
        }
        if (!task.isWanted()) {
            return State.STOPPING;
        }
        return task.isRunning() ? State.READY : State.STARTING;
    }

    private Optional<String> detail(
            SwarmTask task, State state, SwarmNode node, List<SwarmTask> slot) {
        return switch (state) {
            case READY, STOPPING -> Optional.empty();
            case FAILED ->
                    Optional.of(
                            task.hasEnded() ? task.words() : "node " + node.host() + " is down");
            case STARTING -> waiting(task).or(() -> before(task, slot));
        };
    }

    /** What a replica waits for that should have started by now. */
    private Optional<String> waiting(SwarmTask task) {
        Instant created = task.created();
        return now.isBefore(created.plus(pendingAfter))
                ? Optional.empty()
                : Optional.of(task.state() + " since " + created + ": " + task.words());
    }

    /** How the same replica ended before, as in a crash loop. */
    private static Optional<String> before(SwarmTask task, List<SwarmTask> slot) {
        int at = slot.indexOf(task);
        return at > 0 && slot.get(at - 1).hasFailed()
                ? Optional.of("before: " + slot.get(at - 1).words())
                : Optional.empty();
    }

    private static String address(SwarmTask task, SwarmNode node) {
        if (!task.address().isEmpty()) {
            return task.address();
        }
        return node != null && task.publishesOnItsMachine() ? node.address() : null;
    }
}
