package io.ebbflow.ingest.intake.prometheus;

import io.ebbflow.ingest.decode.ContainerLabels;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.Entity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whom an alert is about, by its labels: {@code ebbflow_entity}; or else {@code service}, rather
 * than one instance of it; or else what {@link Subject} makes of {@code pod} or {@code instance}.
 */
public final class AlertEntity {

    private AlertEntity() {}

    /** Empty where the labels do not say. */
    public static Optional<Entity> of(Map<String, String> labels) {
        Map<String, String> there = new HashMap<>(labels);
        there.values().removeIf(String::isEmpty);
        return entity(there).filter(entity -> entity.id().length() <= Plausible.MAX_NAME);
    }

    private static Optional<Entity> entity(Map<String, String> labels) {
        boolean explicit = labels.containsKey(Subject.EXPLICIT);
        if (labels.containsKey(Subject.SERVICE) && !explicit) {
            return Optional.of(Entity.service(labels.get(Subject.SERVICE)));
        }
        if (!explicit
                && ContainerLabels.of("", labels).isEmpty()
                && !labels.containsKey(Subject.INSTANCE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Subject.of(labels).entity());
        } catch (BadSeriesException e) {
            return Optional.empty();
        }
    }
}
