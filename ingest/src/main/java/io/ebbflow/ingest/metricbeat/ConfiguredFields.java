package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.List;

/** The fields of {@link FieldRule}s, ready to be read. */
final class ConfiguredFields {

    private record Configured(FieldRule rule, Field field, List<Dimension> dimensions) {}

    private final List<Configured> fields = new ArrayList<>();

    ConfiguredFields(FieldTree tree, List<FieldRule> rules) {
        for (FieldRule rule : rules) {
            List<Dimension> dimensions = new ArrayList<>();
            for (String part : rule.dimension().isEmpty() ? List.<String>of() : parts(rule)) {
                int equals = part.indexOf('=');
                String path = part.substring(equals + 1);
                String label =
                        equals > 0
                                ? part.substring(0, equals)
                                : path.substring(path.lastIndexOf('.') + 1);
                dimensions.add(
                        new Dimension(label, List.of(tree.text(path)), tree.number(path), false));
            }
            fields.add(new Configured(rule, tree.number(rule.path()), dimensions));
        }
    }

    private static List<String> parts(FieldRule rule) {
        return List.of(rule.dimension().split(","));
    }

    /** Adds what a document holds of them, but for metrics that are there already. */
    void addTo(SampleList samples, FieldValues values, Identity identity)
            throws UndecodableException {
        for (Configured configured : fields) {
            if (values.has(configured.field()) && !samples.holds(configured.rule().path())) {
                Metricset.Owner owner = identity.nearest(values);
                Entity entity = identity.owner(owner, values);
                samples.of(
                        entity,
                        identity.parents(owner, entity, values),
                        Dimension.read(configured.dimensions(), values));
                FieldRule rule = configured.rule();
                samples.add(
                        rule.path(), rule.kind(), rule.unit(), values.number(configured.field()));
            }
        }
    }
}
