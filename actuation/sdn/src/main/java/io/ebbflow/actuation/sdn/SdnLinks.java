package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.LinkShaper;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.topology.Link;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Links and flows with their caps. Orders wait for each other; looking waits for nobody. */
final class SdnLinks implements LinkShaper, InventorySource {

    private final Targets targets;
    private final CapHolder holder;
    private final InstantSource clock;

    SdnLinks(Targets targets, CapHolder holder, InstantSource clock) {
        this.targets = targets;
        this.holder = holder;
        this.clock = clock;
    }

    @Override
    public synchronized void shape(Entity target, Cap cap) throws ActuationException {
        if (target.kind() != EntityKind.LINK && target.kind() != EntityKind.FLOW) {
            throw ActuationException.permanent(target + " is neither link nor flow");
        }
        if (cap.kilobitsPerSecond() <= 0) {
            throw ActuationException.permanent(
                    "the cap of "
                            + target
                            + " must be above 0 kbit/s, got "
                            + cap.kilobitsPerSecond());
        }
        if (cap.kilobitsPerSecond() >= targets.capacity(target)) {
            holder.release(held -> held.target().equals(target));
        } else {
            holder.hold(target, cap);
        }
    }

    @Override
    public synchronized void expire(Instant now) throws ActuationException {
        holder.release(held -> held.isOver(now));
    }

    @Override
    public synchronized void releaseAll() throws ActuationException {
        holder.release(held -> true);
    }

    /** Every link of the topology, and those flows that are capped. */
    @Override
    public List<TargetState> targets() throws ActuationException {
        Map<Entity, Held> held = held();
        List<TargetState> states = new ArrayList<>();
        for (Link link : targets.topology().links()) {
            Entity target = new Entity(EntityKind.LINK, link.name());
            states.add(state(target, held.remove(target)));
        }
        for (Held other : new TreeMap<>(byName(held)).values()) {
            // what was removed from the topology since is still taken away in its time
            if (isKnown(other.target())) {
                states.add(state(other.target(), other));
            }
        }
        return states;
    }

    @Override
    public Optional<TargetState> target(Entity target) throws ActuationException {
        boolean shaped = target.kind() == EntityKind.LINK || target.kind() == EntityKind.FLOW;
        return shaped && isKnown(target)
                ? Optional.of(state(target, held().get(target)))
                : Optional.empty();
    }

    private boolean isKnown(Entity target) {
        try {
            targets.capacity(target);
            return true;
        } catch (ActuationException e) {
            return false;
        }
    }

    private Map<Entity, Held> held() throws ActuationException {
        return holder.held().stream().collect(Collectors.toMap(Held::target, Function.identity()));
    }

    private static Map<String, Held> byName(Map<Entity, Held> held) {
        return held.values().stream()
                .collect(Collectors.toMap(one -> one.target().toString(), Function.identity()));
    }

    private TargetState state(Entity target, Held held) throws ActuationException {
        int capacity = targets.capacity(target);
        return new TargetState(
                clock.instant(),
                target,
                targets.stack(target),
                SdnProvider.NAME,
                held == null ? capacity : Math.min(capacity, held.kilobitsPerSecond()),
                List.of());
    }
}
