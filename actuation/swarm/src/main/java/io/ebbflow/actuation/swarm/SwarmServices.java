package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LabelledService;
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
            throw ActuationException.permanent(target + " " + modeOf(service));
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
        return all().stream().filter(this::isTarget).toList();
    }

    /** What labels ask for, of services that are looked after or whose labels leave that open. */
    List<LabelledService> labelled() throws ActuationException {
        List<LabelledService> labelled = new ArrayList<>();
        for (SwarmService service : all()) {
            if (!service.name().isEmpty() && (isCovered(service) || leavesOpen(service))) {
                ServiceLabels.of(service)
                        .asked()
                        .map(asked -> inMode(service, asked))
                        .ifPresent(labelled::add);
            }
        }
        return labelled;
    }

    /** Neither yes nor no, where labels decide; somebody should hear of it. */
    private boolean leavesOpen(SwarmService service) {
        return selection.isByLabels()
                && service.label(ServiceLabels.ENABLE).isPresent()
                && ServiceLabels.enabled(service).isEmpty();
    }

    private static LabelledService inMode(SwarmService service, LabelledService asked) {
        if (service.isReplicated()) {
            return asked;
        }
        List<String> problems = new ArrayList<>(asked.problems());
        problems.add(
                "label " + ServiceLabels.ENABLE + " is of no use: the service " + modeOf(service));
        return new LabelledService(
                asked.service(),
                asked.stack(),
                asked.minimum(),
                asked.maximum(),
                asked.policy(),
                problems);
    }

    private List<SwarmService> all() throws ActuationException {
        List<SwarmService> all = new ArrayList<>();
        for (JsonNode raw : engine.list("/services", Map.of())) {
            all.add(new SwarmService(raw));
        }
        return all;
    }

    private static String modeOf(SwarmService service) {
        return "is of mode " + service.mode() + ", only replicated services can be scaled";
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
                    service.entity() + " is left alone: it " + modeOf(service));
            return false;
        }
        return true;
    }

    private boolean isCovered(SwarmService service) {
        return selection.covers(service.name(), ServiceLabels.enabled(service));
    }
}
