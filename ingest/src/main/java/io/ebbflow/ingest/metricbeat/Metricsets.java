package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.model.MetricKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which field of which metricset becomes which metric. Fields without a canonical name keep their
 * path; few do, for each is a series to score.
 */
final class Metricsets {

    static final String RATIO = "1";
    static final String COUNT = "1";
    static final String BYTES = "By";
    static final String MILLISECONDS = "ms";

    private final FieldTree tree;
    private final Map<String, Metricset> byDataset = new LinkedHashMap<>();
    private final Map<String, Metricset> all = new LinkedHashMap<>();

    Metricsets(FieldTree tree) {
        this.tree = tree;
        SystemMetricsets.addTo(this);
        DockerMetricsets.addTo(this);
        KubernetesMetricsets.addTo(this);
        ServiceMetricsets.addTo(this);
    }

    /** The metricset of a document's dataset; null if it is not decoded. */
    Metricset of(String dataset) {
        return byDataset.get(dataset);
    }

    /** Every metricset, by dataset. */
    Map<String, Metricset> all() {
        return all;
    }

    Builder on(String dataset, Metricset.Owner owner) {
        return new Builder(dataset, owner);
    }

    /** Collects the measures of one metricset; paths are below its prefix. */
    final class Builder {

        private final String dataset;
        private final Metricset.Owner owner;
        private final List<String> aliases = new ArrayList<>();
        private final List<Dimension> dimensions = new ArrayList<>();
        private final Map<String, List<Reading>> measures = new LinkedHashMap<>();
        private String prefix;

        private Builder(String dataset, Metricset.Owner owner) {
            this.dataset = dataset;
            this.owner = owner;
            this.prefix = dataset + ".";
        }

        /** What the same metricset is called in other versions. */
        Builder alsoCalled(String... datasets) {
            aliases.addAll(Arrays.asList(datasets));
            return this;
        }

        /** What stands before the paths that follow; the dataset itself unless told. */
        Builder under(String path) {
            prefix = path.isEmpty() ? "" : path + ".";
            return this;
        }

        /** A dimension that every document has, in one of several places. */
        Builder along(String label, String... paths) {
            return dimension(label, true, paths);
        }

        /** A dimension that some documents have. */
        Builder alongIfThere(String label, String... paths) {
            return dimension(label, false, paths);
        }

        /** A dimension that is a number. */
        Builder alongNumber(String label, boolean required, String path) {
            String full = full(path);
            dimensions.add(
                    new Dimension(label, List.of(tree.text(full)), tree.number(full), required));
            return this;
        }

        private Builder dimension(String label, boolean required, String... paths) {
            List<Field> texts = Arrays.stream(paths).map(path -> tree.text(full(path))).toList();
            dimensions.add(new Dimension(label, texts, null, required));
            return this;
        }

        Builder gauge(String path, String unit) {
            return gauge(path, full(path), unit);
        }

        Builder gauge(String path, String metric, String unit) {
            return gauge(path, metric, unit, 1);
        }

        Builder gauge(String path, String metric, String unit, double scale) {
            return reading(metric, path, Reading.How.VALUE, null, scale, unit);
        }

        Builder complement(String path, String metric, String unit) {
            return reading(metric, path, Reading.How.COMPLEMENT, null, 1, unit);
        }

        /** The quotient of two numbers. */
        Builder per(String path, Field other, String metric, String unit) {
            return reading(metric, path, Reading.How.PER, other, 1, unit);
        }

        Builder complementPer(String path, Field other, String metric, String unit) {
            return reading(metric, path, Reading.How.COMPLEMENT_PER, other, 1, unit);
        }

        /** 1 where the text is the first word, 0 where it is the second. */
        Builder word(String path, String one, String zero, String metric) {
            Field field = tree.flag(full(path));
            return add(
                    metric,
                    new Reading(
                            field,
                            Reading.How.WORD,
                            null,
                            List.of(one, zero),
                            1,
                            MetricKind.GAUGE,
                            RATIO));
        }

        Builder counter(String path, String unit) {
            return counter(path, full(path), unit);
        }

        Builder counter(String path, String metric, String unit) {
            return counter(path, metric, Reading.How.VALUE, unit);
        }

        /** A counter that is below zero where there is none. */
        Builder counterFromZero(String path, String unit) {
            return counter(path, full(path), Reading.How.AT_LEAST_ZERO, unit);
        }

        private Builder counter(String path, String metric, Reading.How how, String unit) {
            Field field = tree.number(full(path));
            return add(
                    metric, new Reading(field, how, null, List.of(), 1, MetricKind.COUNTER, unit));
        }

        /** A number below the prefix, for use in another. */
        Field number(String path) {
            return tree.number(full(path));
        }

        /** How many members the object below the prefix has. */
        Field membersOf(String path) {
            return tree.membersOf(full(path));
        }

        void add() {
            List<Measure> list =
                    measures.entrySet().stream()
                            .map(entry -> new Measure(entry.getKey(), entry.getValue()))
                            .toList();
            Metricset metricset =
                    new Metricset(dataset, "metricbeat:" + dataset, owner, dimensions, list);
            all.put(dataset, metricset);
            byDataset.put(dataset, metricset);
            aliases.forEach(alias -> byDataset.put(alias, metricset));
        }

        private Builder reading(
                String metric,
                String path,
                Reading.How how,
                Field other,
                double scale,
                String unit) {
            Field field = tree.number(full(path));
            return add(
                    metric,
                    new Reading(field, how, other, List.of(), scale, MetricKind.GAUGE, unit));
        }

        private Builder add(String metric, Reading reading) {
            measures.computeIfAbsent(metric, key -> new ArrayList<>()).add(reading);
            return this;
        }

        private String full(String path) {
            return prefix + path;
        }
    }
}
