package io.ebbflow.ingest.intake.prometheus;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Labels by name, checked. A label with an empty value is the same as none. */
final class Labels {

    /** The label that holds the metric. */
    static final String METRIC = "__name__";

    static final int MAX_NAME = 256;
    static final int MAX_VALUE = 4096;

    private Labels() {}

    /** A map that may be changed. */
    static SortedMap<String, String> of(List<Label> labels) throws BadSeriesException {
        SortedMap<String, String> byName = new TreeMap<>();
        for (Label label : labels) {
            if (label.name().isEmpty() || label.name().length() > MAX_NAME) {
                throw new BadSeriesException(
                        "a label's name has 1 to "
                                + MAX_NAME
                                + " characters, not "
                                + label.name().length());
            }
            if (label.value().length() > MAX_VALUE) {
                throw new BadSeriesException(
                        "label "
                                + label.name()
                                + " has "
                                + label.value().length()
                                + " characters, more than "
                                + MAX_VALUE);
            }
            if (!label.value().isEmpty() && byName.put(label.name(), label.value()) != null) {
                throw new BadSeriesException("label " + label.name() + " is there twice");
            }
        }
        return byName;
    }

    /** As Prometheus writes them, for people. */
    static String text(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
