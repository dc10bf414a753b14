package io.ebbflow.detection.nab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.Json;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Evaluations as JSON for machines. A score that does not exist, as of a category without windows,
 * is null; the threshold of nothing detected is {@link Scorer#NOTHING}.
 */
public final class EvaluationJson {

    private EvaluationJson() {}

    /** An object for one evaluation, a list of objects for several. */
    public static JsonNode of(List<Evaluation> evaluations) {
        if (evaluations.size() == 1) {
            return of(evaluations.get(0));
        }
        ArrayNode list = Json.mapper().createArrayNode();
        evaluations.forEach(evaluation -> list.add(of(evaluation)));
        return list;
    }

    private static ObjectNode of(Evaluation evaluation) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("detector", evaluation.detector());
        evaluation.optimal().forEach((profile, best) -> json.put(profile.text(), best.score()));
        ObjectNode thresholds = json.putObject("thresholds");
        evaluation
                .optimal()
                .forEach((profile, best) -> thresholds.put(profile.text(), best.threshold()));
        ObjectNode given = json.putObject("at_default_threshold");
        given.put("threshold", evaluation.threshold());
        evaluation.given().forEach((profile, score) -> given.put(profile.text(), score.score()));
        ObjectNode heldOut = json.putObject("leave_one_category_out");
        evaluation.heldOut().forEach((profile, held) -> heldOut.put(profile.text(), held.score()));
        categories(json.putObject("categories"), evaluation);
        bands(json.putArray("severity_bands"), evaluation);
        json.put("files", evaluation.files());
        json.put("rows", evaluation.rows());
        json.put("windows", evaluation.windows());
        put(json, "records_per_second", evaluation.recordsPerSecond());
        return json;
    }

    private static void categories(ObjectNode json, Evaluation evaluation) {
        for (Map.Entry<String, CategoryResult> entry :
                evaluation.categoriesAtOptimal().entrySet()) {
            ObjectNode category = json.putObject(entry.getKey());
            put(category, entry.getValue());
            put(
                    category.putObject("at_default_threshold"),
                    evaluation.categoriesAtGiven().get(entry.getKey()));
            ObjectNode held = category.putObject("leave_one_category_out");
            ObjectNode thresholds = held.putObject("thresholds");
            evaluation
                    .heldOut()
                    .forEach(
                            (profile, of) -> {
                                HeldOut.Fold fold = of.folds().get(entry.getKey());
                                put(held, profile.text(), fold.score());
                                thresholds.put(profile.text(), fold.threshold());
                            });
        }
    }

    private static void put(ObjectNode json, CategoryResult result) {
        json.put("windows", result.detections().windows());
        json.put("hits", result.detections().hits());
        json.put("false_positive_rows", result.detections().falseRows());
        result.scores().forEach((profile, score) -> put(json, profile.text(), score));
    }

    private static void bands(ArrayNode json, Evaluation evaluation) {
        evaluation
                .bands()
                .forEach(
                        (band, found) -> {
                            ObjectNode one = json.addObject();
                            one.put("severity", band.name());
                            one.put("from", band.from()).put("to", band.to());
                            one.put("true_rows", found.trueRows());
                            one.put("false_rows", found.falseRows());
                            put(one, "precision", found.precision());
                            one.put("windows", found.hits());
                        });
    }

    private static void put(ObjectNode json, String field, OptionalDouble value) {
        if (value.isPresent()) {
            json.put(field, value.getAsDouble());
        } else {
            json.putNull(field);
        }
    }
}
