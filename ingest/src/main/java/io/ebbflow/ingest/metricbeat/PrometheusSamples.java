package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.decode.ContainerLabels;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.decode.PrometheusUnits;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Module prometheus, whose documents name their own metrics. In the plain shape they stand in
 * {@code prometheus.metrics}, or {@code prometheus.query}, and the name says what is a counter; in
 * the shape with types each has an object of its own that holds {@code value} or {@code counter};
 * so, with labels in {@code prometheus.label}, has each before 7.0. Of a histogram with types it is
 * told how much was observed since the fetch before. Rates beside a counter, quantiles and buckets
 * of objects are left out.
 *
 * <p>Every label but {@code __name__} is part of the dimension, in the order of their names. The
 * entity is the pod or container of {@link ContainerLabels}; or the host of label {@code instance},
 * or that of the document where the instance is local or not named.
 */
final class PrometheusSamples {

    static final String MODULE = "prometheus.";

    /** Where the numbers of observations stand, each of a range of values. */
    static final String HISTOGRAM = "histogram.counts";

    private static final String INSTANCE = "instance=";
    private static final String NAME = "__name__=";

    private PrometheusSamples() {}

    /** Has everything that is needed read. */
    static void addTo(FieldTree tree) {
        tree.gather("prometheus", FieldTree.Gathering.NUMBERS);
        tree.gather("prometheus.labels", FieldTree.Gathering.TEXTS);
        // before 7.0
        tree.gather("prometheus.label", FieldTree.Gathering.TEXTS);
    }

    /**
     * Has the samples be of whom the labels name: a pod or container, whose numbers the kubelet or
     * cAdvisor tell, or else a host.
     */
    static void place(SampleList samples, FieldValues values, Entity ofDocument)
            throws UndecodableException {
        String dimension = dimension(values);
        Optional<ContainerLabels> container = container(values);
        if (container.isPresent()) {
            samples.of(container.get().entity(), container.get().memberOf(), dimension);
        } else {
            samples.of(host(values, ofDocument), List.of(), dimension);
        }
    }

    private static Optional<ContainerLabels> container(FieldValues values) {
        List<String> names = values.gatheredNames();
        if (names.isEmpty() || values.gatheredTexts().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> labels = new HashMap<>();
        for (String label : values.gatheredTexts()) {
            int equals = label.indexOf('=');
            if (equals + 1 < label.length()) {
                labels.put(label.substring(0, equals), label.substring(equals + 1));
            }
        }
        return ContainerLabels.of(metric(names.get(0)), labels);
    }

    /** The metric of a number, by its path. */
    private static String metric(String path) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        return head.equals("metrics") || head.equals("query") ? path.substring(dot + 1) : head;
    }

    private static Entity host(FieldValues values, Entity ofDocument) {
        for (String label : values.gatheredTexts()) {
            if (label.startsWith(INSTANCE)) {
                String host = Identity.hostOf(label.substring(INSTANCE.length()));
                return host == null ? ofDocument : Entity.host(host);
            }
        }
        return ofDocument;
    }

    /** All labels; where they are too many, the first ones and a hash of all. */
    static String dimension(FieldValues values) {
        List<String> labels = values.gatheredTexts();
        labels.removeIf(label -> label.startsWith(NAME));
        labels.sort(null);
        String all = String.join(",", labels);
        return all.length() <= Plausible.MAX_NAME ? all : shortened(all);
    }

    /** A name of bounded length that stays as good as unique: 64 bits of FNV-1a tell it apart. */
    private static String shortened(String all) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : all.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
        }
        String mark = String.format("~%016x", hash);
        int cut = Plausible.MAX_NAME - mark.length();
        return all.substring(0, Character.isHighSurrogate(all.charAt(cut - 1)) ? cut - 1 : cut)
                + mark;
    }

    /**
     * Adds the samples of a document to a list.
     *
     * @param samples knows time, entity and dimension
     */
    static void addTo(SampleList samples, FieldValues values) throws UndecodableException {
        List<String> names = values.gatheredNames();
        for (int i = 0; i < names.size(); i++) {
            String path = names.get(i);
            int dot = path.indexOf('.');
            if (dot < 1 || dot == path.length() - 1) {
                continue;
            }
            String head = path.substring(0, dot);
            String rest = path.substring(dot + 1);
            double value = values.gathered(i);
            if (head.equals("metrics")) {
                add(samples, rest, kindOf(rest), value);
            } else if (head.equals("query")) {
                add(samples, rest, MetricKind.GAUGE, value);
            } else {
                addTyped(samples, head, rest, value);
            }
        }
    }

    private static void addTyped(SampleList samples, String name, String form, double value)
            throws UndecodableException {
        switch (form) {
            // before 7.0 all have this form; only a counter is called so
            case "value" ->
                    add(
                            samples,
                            name,
                            name.endsWith("_total") ? MetricKind.COUNTER : MetricKind.GAUGE,
                            value);
            case "counter" -> add(samples, name, MetricKind.COUNTER, value);
            // summaries and histograms before 7.0
            case "count", "sum" -> add(samples, name + "_" + form, MetricKind.COUNTER, value);
            // how much was observed since the fetch before
            case HISTOGRAM -> samples.add(name + "." + HISTOGRAM, MetricKind.GAUGE, "1", value);
            default -> {
                // a rate beside its counter, a quantile, a bucket
            }
        }
    }

    private static void add(SampleList samples, String name, MetricKind kind, double value)
            throws UndecodableException {
        samples.add(name, kind, PrometheusUnits.of(name, ""), value);
    }

    private static MetricKind kindOf(String name) {
        boolean counter =
                name.endsWith("_total")
                        || name.endsWith("_count")
                        || name.endsWith("_sum")
                        || name.endsWith("_bucket");
        return counter ? MetricKind.COUNTER : MetricKind.GAUGE;
    }
}
