package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How charts look. Kibana 7.10 fills nothing in: what it looks for must all be there. */
final class ChartParams {

    private ChartParams() {}

    static ObjectNode numbers() {
        return Json.object(
                """
                {"addTooltip":true,"addLegend":false,"type":"metric","metric":{
                  "percentageMode":false,"useRanges":false,"colorSchema":"Green to Red",
                  "metricColorMode":"None","colorsRange":[{"from":0,"to":10000}],
                  "labels":{"show":true},"invertColors":false,
                  "style":{"bgFill":"#000","bgColor":false,"labelColor":false,"subText":"",
                    "fontSize":32}}}""");
    }

    static ObjectNode table() {
        return Json.object(
                """
                {"perPage":10,"showPartialRows":false,"showMetricsAtAllLevels":false,
                 "sort":{"columnIndex":null,"direction":null},"showTotal":false,
                 "totalFunc":"sum","percentageCol":""}""");
    }

    static ObjectNode ring() {
        return Json.object(
                """
                {"type":"pie","addTooltip":true,"addLegend":true,"legendPosition":"right",
                 "isDonut":true,"labels":{"show":false,"values":true,"last_level":true,
                 "truncate":100}}""");
    }

    static ObjectNode heatMap() {
        ObjectNode params =
                Json.object(
                        """
                        {"type":"heatmap","addTooltip":true,"addLegend":true,"enableHover":false,
                         "legendPosition":"right","times":[],"colorsNumber":4,
                         "colorSchema":"Reds","setColorRange":true,"invertColors":false,
                         "percentageMode":false,"valueAxes":[{"show":false,"id":"ValueAxis-1",
                           "type":"value","scale":{"type":"linear","defaultYExtents":false},
                           "labels":{"show":false,"rotate":0,"overwriteColor":false,
                             "color":"black"}}]}""");
        ArrayNode ranges = params.putArray("colorsRange");
        for (SeverityBand band : SeverityBand.values()) {
            ranges.addObject().put("from", band.from()).put("to", band.to());
        }
        return params;
    }

    static ObjectNode axes(String type, String title) {
        ObjectNode params =
                Json.object(
                        """
                        {"grid":{"categoryLines":false},"categoryAxes":[{"id":"CategoryAxis-1",
                          "type":"category","position":"bottom","show":true,"style":{},
                          "scale":{"type":"linear"},
                          "labels":{"show":true,"filter":true,"truncate":100},"title":{}}],
                         "valueAxes":[{"id":"ValueAxis-1","name":"LeftAxis-1","type":"value",
                          "position":"left","show":true,"style":{},
                          "scale":{"type":"linear","mode":"normal"},
                          "labels":{"show":true,"rotate":0,"filter":false,"truncate":100}}],
                         "seriesParams":[],"addTooltip":true,"addLegend":true,
                         "legendPosition":"right","times":[],"addTimeMarker":false,
                         "labels":{"show":false},"thresholdLine":{"show":false,"value":10,
                          "width":1,"style":"dashed","color":"#E7664C"}}""");
        ((ObjectNode) params.path("valueAxes").path(0)).putObject("title").put("text", title);
        return params.put("type", type);
    }

    /**
     * One entry for each measure.
     *
     * @param stacked of bars, whether upon each other
     */
    static void series(ObjectNode params, ArrayNode aggregations, String type, boolean stacked) {
        ArrayNode series = (ArrayNode) params.path("seriesParams");
        boolean piled = stacked && type.equals("histogram");
        for (JsonNode aggregation : aggregations) {
            if (aggregation.path("schema").asText().equals("metric")) {
                ObjectNode entry =
                        Json.object(
                                """
                                {"show":true,"valueAxis":"ValueAxis-1",
                                 "drawLinesBetweenPoints":true,"lineWidth":2,
                                 "interpolate":"linear","showCircles":false}""");
                entry.put("type", type).put("mode", piled ? "stacked" : "normal");
                entry.putObject("data")
                        .put("id", aggregation.path("id").asText())
                        .put("label", aggregation.path("params").path("customLabel").asText());
                series.add(entry);
            }
        }
    }
}
