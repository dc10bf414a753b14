package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Panels that hold text, and the one that holds the filter. */
final class Texts {

    private static final String LINKS =
            """
            [Overview](#/view/ebbflow-overview) · [Entity explorer](#/view/ebbflow-entity) · \
            [Services and VM groups](#/view/ebbflow-services) · [Network](#/view/ebbflow-network) · \
            [Decisions and actions](#/view/ebbflow-decisions-actions) · \
            [Detector health](#/view/ebbflow-detectors)
            """;

    private Texts() {}

    /** What a dashboard shows, what to check when it is empty, and the way to the others. */
    static Panel about(String shows, String whenEmpty) {
        String text = LINKS + "\n" + shows + "\n\n**If a panel is empty:** " + whenEmpty;
        return (id, title) -> {
            ObjectNode state = Json.object().put("title", title).put("type", "markdown");
            state.putArray("aggs");
            state.putObject("params")
                    .put("fontSize", 12)
                    .put("openLinksInNewTab", false)
                    .put("markdown", text);
            return Chart.visualization(id, title, state, Saved.search("", false), List.of());
        };
    }

    /**
     * A list of entities to choose from.
     *
     * @param label what those are
     */
    static Panel entities(Source source, String label) {
        return (id, title) -> {
            ObjectNode state = Json.object().put("title", title).put("type", "input_control_vis");
            state.putArray("aggs");
            ObjectNode control =
                    Json.object(
                            """
                            {"parent":"","type":"list","options":{"type":"terms",
                             "multiselect":true,"dynamicOptions":true,"size":20,
                             "order":"desc"}}""");
            String reference = "control_0_index_pattern";
            state.putObject("params")
                    .put("updateFiltersOnChange", true)
                    .put("useTimeFilter", true)
                    .put("pinFilters", false)
                    .putArray("controls")
                    .add(
                            control.put("id", "filter-0")
                                    .put("fieldName", "entity")
                                    .put("label", label)
                                    .put("indexPatternRefName", reference));
            return Chart.visualization(
                    id,
                    title,
                    state,
                    Saved.search("", false),
                    List.of(source.reference(reference)));
        };
    }
}
