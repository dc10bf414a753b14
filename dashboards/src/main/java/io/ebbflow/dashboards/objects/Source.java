package io.ebbflow.dashboards.objects;

import io.ebbflow.dashboards.objects.SavedObject.ObjectType;
import io.ebbflow.dashboards.objects.SavedObject.Reference;
import java.util.Locale;

/** The indices that are shown, each with an index pattern. */
enum Source {
    SCORES,
    ANOMALIES,
    DECISIONS,
    ACTIONS,
    RESULTS,
    INVENTORY,
    QUALITY,
    FEEDBACK,
    NETWORK_STATS,
    HEALTH,
    DEAD_LETTERS;

    /** What a saved search or a visualization calls its index pattern. */
    static final String REFERENCE = "kibanaSavedObjectMeta.searchSourceJSON.index";

    /** The index template, whose name is also the id of the index pattern. */
    String template() {
        return "ebbflow-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the daily indices are found by. */
    String pattern() {
        return template() + "-*";
    }

    Reference reference(String name) {
        return new Reference(name, ObjectType.INDEX_PATTERN, template());
    }
}
