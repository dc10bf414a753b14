package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.objects.SavedObject.Reference;
import java.util.List;

/** The bar of controls that Kibana 8 has for the panel of filters that others have. */
final class Controls {

    private Controls() {}

    /**
     * Makes the bar.
     *
     * @param filters the panel
     * @param references the dashboard's, to which those of the bar are added
     */
    static ObjectNode of(SavedObject filters, List<Reference> references) {
        JsonNode state = Json.parse(filters.attributes().path("visState").asText());
        ObjectNode panels = Json.object();
        for (JsonNode control : state.path("params").path("controls")) {
            String id = control.path("id").asText();
            Reference pattern =
                    filters.references().stream()
                            .filter(
                                    each ->
                                            each.name()
                                                    .equals(
                                                            control.path("indexPatternRefName")
                                                                    .asText()))
                            .findFirst()
                            .orElseThrow();
            ObjectNode panel =
                    panels.putObject(id)
                            .put("order", panels.size() - 1)
                            .put("width", "medium")
                            .put("grow", true)
                            .put("type", "optionsListControl");
            panel.putObject("explicitInput")
                    .put("id", id)
                    .put("title", control.path("label").asText())
                    .put("fieldName", control.path("fieldName").asText())
                    .put("dataViewId", pattern.id());
            references.add(
                    new Reference(
                            "controlGroup_" + id + ":optionsListDataView",
                            pattern.type(),
                            pattern.id()));
        }
        return Json.object()
                .put("controlStyle", "oneLine")
                .put("chainingSystem", "HIERARCHICAL")
                .put("panelsJSON", Json.text(panels))
                .put(
                        "ignoreParentSettingsJSON",
                        "{\"ignoreFilters\":false,\"ignoreQuery\":false,\"ignoreTimerange\":false,"
                                + "\"ignoreValidations\":false}");
    }
}
