package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Stretches of time before the one that is shown. A request of Vega can be shifted by fixed times
 * only, so that all lengths that are usual are asked for; the drawing takes the shortest that is no
 * shorter than what is shown, in proportion.
 */
final class Earlier {

    private static final List<Length> LENGTHS =
            List.of(
                    new Length(5, "minute"),
                    new Length(15, "minute"),
                    new Length(30, "minute"),
                    new Length(1, "hour"),
                    new Length(6, "hour"),
                    new Length(1, "day"),
                    new Length(7, "day"),
                    new Length(30, "day"));

    private record Length(int count, String unit) {}

    private Earlier() {}

    /** Ranges of a date range aggregation: {@code shown}, and {@code earlier} of each length. */
    static String ranges() {
        ArrayNode ranges = Json.array();
        ObjectNode shown = ranges.addObject().put("key", "shown");
        shown.set("from", bound("min"));
        shown.set("to", bound("max"));
        for (Length length : LENGTHS) {
            String name = "earlier-" + length.count() + "-" + length.unit();
            ObjectNode range = ranges.addObject().put("key", name);
            range.set(
                    "from", bound("min").put("shift", -length.count()).put("unit", length.unit()));
            range.set("to", bound("min"));
        }
        return Json.text(ranges);
    }

    /** The oldest document that any of the ranges takes in. */
    static String oldest() {
        Length longest = LENGTHS.get(LENGTHS.size() - 1);
        return Json.text(bound("min").put("shift", -longest.count()).put("unit", longest.unit()));
    }

    private static ObjectNode bound(String which) {
        return Json.object().put("%timefilter%", which);
    }
}
