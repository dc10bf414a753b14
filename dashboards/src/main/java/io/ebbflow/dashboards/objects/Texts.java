package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Panels that hold text, and the one that holds the filters. */
final class Texts {

    private static final String LINKS =
            """
            [Overview](#/view/ebbflow-overview) · [Entity explorer](#/view/ebbflow-entity) · \
            [Services and VM groups](#/view/ebbflow-services) · [Network](#/view/ebbflow-network) · \
            [Decisions and actions](#/view/ebbflow-decisions-actions) · \
            [Detector health](#/view/ebbflow-detectors)
            """;

    private Texts() {}

    /** What the dashboard shows, what to check when it is empty, and the way to the others. */
    static SavedObject help(String dashboard, String shows, String whenEmpty) {
        String text = LINKS + "\n" + shows + "\n\n**If a panel is empty:** " + whenEmpty;
        ObjectNode state = Json.object().put("title", "About").put("type", "markdown");
        state.putArray("aggs");
        state.putObject("params")
                .put("fontSize", 12)
                .put("openLinksInNewTab", false)
                .put("markdown", text);
        return Chart.visualization(
                dashboard + "-about", "About", state, Saved.search("", false), List.of());
    }

    /**
     * Lists to choose from.
     *
     * @param fields by label
     */
    static SavedObject filters(String dashboard, Source source, Map<String, String> fields) {
        ObjectNode state = Json.object().put("title", "Filters").put("type", "input_control_vis");
        state.putArray("aggs");
        ObjectNode params =
                state.putObject("params")
                        .put("updateFiltersOnChange", true)
                        .put("useTimeFilter", true)
                        .put("pinFilters", false);
        var controls = params.putArray("controls");
        var references = new ArrayList<SavedObject.Reference>();
        fields.forEach(
                (label, field) -> {
                    String reference = "control_" + controls.size() + "_index_pattern";
                    ObjectNode control =
                            Json.object(
                                    """
                                    {"parent":"","type":"list","options":{"type":"terms",
                                     "multiselect":true,"dynamicOptions":true,"size":20,
                                     "order":"desc"}}""");
                    controls.add(
                            control.put("id", "filter-" + controls.size())
                                    .put("fieldName", field)
                                    .put("label", label)
                                    .put("indexPatternRefName", reference));
                    references.add(source.reference(reference));
                });
        return Chart.visualization(
                dashboard + "-filters", "Filters", state, Saved.search("", false), references);
    }
}
