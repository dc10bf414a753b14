package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.ServiceScaler;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services that are looked after: finds them, and changes how many replicas they have. */
final class SwarmServices implements ServiceScaler {

    private final Engine engine;
    private final ServiceSelection selection;
    private final Notices notices;

    SwarmServices(Engine engine, ServiceSelection selection, Notices notices) {
        this.engine = engine;
        this.selection = selection;
        this.notices = notices;
    }

    @Override
    public void scale(Entity target, int replicas) throws ActuationException {
        if (replicas < 0) {
            throw ActuationException.permanent(
                    "replicas of " + target + " must be at least 0, got " + replicas);
        }
        SwarmService service =
                named(target)
                        .orElseThrow(() -> ActuationException.permanent("there is no " + target));
        if (!service.isReplicated()) {
            throw ActuationException.permanent(
                    target
                            + " is of mode "
                            + service.mode()
                            + ", only replicated services can be scaled");
        }
        if (!isCovered(service)) {
            throw ActuationException.permanent(
                    target + " is not to be scaled: it " + selection.refusal());
        }
        if (service.replicas() == replicas) {
            return;
        }
        engine.post(
                "/services/" + service.id() + "/update?version=" + service.version(),
                service.withReplicas(replicas),
                target + " from " + service.replicas() + " to " + replicas + " replicas");
    }

    /** Those that are looked after and can be scaled. */
    List<SwarmService> covered() throws ActuationException {
        List<SwarmService> covered = new ArrayList<>();
        for (JsonNode raw : engine.list("/services", Map.of())) {
            SwarmService service = new SwarmService(raw);
            if (isTarget(service)) {
                covered.add(service);
            }
        }
        return covered;
    }

    /** One of those; empty if there is none of that name. */
    Optional<SwarmService> covered(Entity target) throws ActuationException {
        return named(target).filter(this::isTarget);
    }

    private Optional<SwarmService> named(Entity target) throws ActuationException {
        if (target.kind() != EntityKind.SERVICE) {
            return Optional.empty();
        }
        // the engine takes the beginning of an id for a name, too
        return engine.find("/services/" + Engine.encode(target.id()))
                .map(SwarmService::new)
                .filter(service -> service.name().equals(target.id()));
    }

    private boolean isTarget(SwarmService service) {
        if (service.name().isEmpty() || !isCovered(service)) {
            return false;
        }
        if (!service.isReplicated()) {
            notices.tell(
                    service.name() + " mode",
                    service.entity()
                            + " is left alone: it is of mode "
                            + service.mode()
                            + ", only replicated services can be scaled");
            return false;
        }
        return true;
    }

    private boolean isCovered(SwarmService service) {
        return selection.covers(service.name(), ServiceLabels.enabled(service));
    }
}
