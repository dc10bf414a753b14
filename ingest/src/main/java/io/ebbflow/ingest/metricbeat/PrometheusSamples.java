package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Module prometheus, whose documents name their own metrics. In the plain shape they stand in
 * {@code prometheus.metrics}, or {@code prometheus.query}, and the name says what is a counter; in
 * the shape with types each has an object of its own that holds {@code value} or {@code counter}.
 * Rates that stand beside a counter, and histograms of the second shape, are left out.
 *
 * <p>Every label but {@code __name__} is part of the dimension, in the order of their names. The
 * entity is the host of label {@code instance}, or that of the document where the instance is local
 * or not named.
 */
final class PrometheusSamples {

    static final String MODULE = "prometheus.";

    private static final String INSTANCE = "instance=";
    private static final String NAME = "__name__=";

    private PrometheusSamples() {}

    /** Has everything that is needed read. */
    static void addTo(FieldTree tree) {
        tree.gather("prometheus", FieldTree.Gathering.NUMBERS);
        tree.gather("prometheus.labels", FieldTree.Gathering.TEXTS);
    }

    static Entity entity(FieldValues values, Entity ofDocument) {
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
                samples.add(rest, kindOf(rest), "1", value);
            } else if (head.equals("query") || rest.equals("value")) {
                samples.add(head.equals("query") ? rest : head, MetricKind.GAUGE, "1", value);
            } else if (rest.equals("counter")) {
                samples.add(head, MetricKind.COUNTER, "1", value);
            }
        }
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
