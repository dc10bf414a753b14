package io.ebbflow.ingest.metricbeat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of every known field, for the documentation. */
final class FieldsTable {

    private FieldsTable() {}

    static String markdown(Metricsets metricsets) {
        StringBuilder table =
                new StringBuilder(
                        """
                        A field is read where its metricset, as `event.dataset` or as module and name,
                        is the one of its row; where several give one metric, the first that is there
                        counts. Counters become rates: their unit is then per second. Units are UCUM.

                        | metricset | field | metric | kind | unit | of | dimension |
                        |---|---|---|---|---|---|---|
                        """);
        for (Metricset set : metricsets.all().values()) {
            for (Measure measure : set.measures()) {
                for (Reading reading : measure.readings()) {
                    table.append(row(set, measure, reading)).append('\n');
                }
            }
        }
        table.append(
                """

                Module prometheus has no list: in `prometheus.metrics`, a name that ends in `_total`,
                `_count`, `_sum` or `_bucket` is a counter and every other a gauge; in
                `prometheus.<name>`, `counter` and `value` say so, and `histogram.counts` is how much was
                observed since the fetch before. Before 7.0 `value` of a name that ends in `_total`, `count`
                and `sum` are counters. `prometheus.query` holds gauges. The metric is the Prometheus name,
                which tells the unit too, and the dimension all labels. The entity is the pod or container
                that the labels of the kubelet or cAdvisor name; or else the host of `instance`, or the
                document's where that is local.

                Any other numeric field is watched if the file of `ingest.fields-file` lists it:

                    fields:
                      - {path: redis.info.clients.connected, kind: gauge, unit: "1"}
                      - {path: system.process.cpu.total.value, kind: counter, unit: ms, dimension: process.name}
                """);
        return table.toString();
    }

    private static String row(Metricset set, Measure measure, Reading reading) {
        return Stream.of(
                        set.dataset(),
                        field(reading),
                        "`" + measure.metric() + "`",
                        reading.kind().name().toLowerCase(Locale.ROOT),
                        "`" + reading.unit() + "`",
                        set.owner().words(),
                        set.dimensions().stream()
                                .map(dimension -> "`" + dimension.label() + "=`")
                                .distinct()
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String field(Reading reading) {
        String path = "`" + reading.field().path() + "`";
        String other = reading.other() == null ? "" : other(reading.other());
        return switch (reading.how()) {
            case VALUE -> reading.scale() == 1 ? path : path + " × " + reading.scale();
            case AT_LEAST_ZERO -> path + ", unless below 0";
            case COMPLEMENT -> "1 - " + path;
            case PER -> path + " / " + other;
            case COMPLEMENT_PER -> "1 - " + path + " / " + other;
            case WORD ->
                    path
                            + ": "
                            + reading.words().get(0)
                            + " is 1, "
                            + reading.words().get(1)
                            + " is 0";
        };
    }

    private static String other(Field field) {
        String path = "`" + field.path() + "`";
        return field.type() == Field.Type.SIZE ? "members of " + path : path;
    }
}
