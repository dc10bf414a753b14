package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.model.MetricKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A numeric field of any metricset that is to be watched although the decoder does not know it. Its
 * path is its metric; the entity is the container or pod that the document names, or its host.
 *
 * @param path dotted, as in {@code redis.info.clients.connected}
 * @param unit UCUM, as in {@code By} or {@code 1}
 * @param dimension fields whose values tell instances apart, with commas between them, each as
 *     {@code path} or {@code label=path}; without a label the last name of the path is it. Empty
 *     for none
 */
public record FieldRule(String path, MetricKind kind, String unit, String dimension)
        implements Serializable {

    private static final long serialVersionUID = 1;

    public FieldRule {
        List<String> problems = new ArrayList<>();
        if (path == null || !isPath(path)) {
            problems.add(
                    "path must be dotted names, as in redis.info.clients.connected, got " + path);
        }
        if (kind == null) {
            problems.add("kind must be gauge or counter");
        }
        if (unit == null || unit.isBlank()) {
            problems.add("unit must be given, as in By or 1");
        }
        dimension = dimension == null ? "" : dimension.replace(" ", "");
        for (String part : dimension.isEmpty() ? new String[0] : dimension.split(",", -1)) {
            if (!isPath(part.substring(part.indexOf('=') + 1))) {
                problems.add("dimension must be paths or label=path, got '" + part + "'");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "field " + path + ": " + String.join("; ", problems));
        }
    }

    private static boolean isPath(String text) {
        return !text.isEmpty() && text.length() <= 256 && text.matches("[^.\\s]+(\\.[^.\\s]+)*");
    }
}
