package io.ebbflow.decision.imports;

import io.ebbflow.decision.imports.MicroscalerDocument.Item;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Metrics;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** One microscaler policy, and its group, on their way to a policy. */
final class MicroscalerPolicy {

    private static final Map<String, String> UTILIZATIONS =
            Map.of("CPU", Metrics.CPU_UTILIZATION, "MEMORY", Metrics.MEMORY_UTILIZATION);
    private static final Map<String, String> STATISTICS =
            Map.of("AVG", "mean", "AVERAGE", "mean", "MIN", "min", "MAX", "max", "SUM", "sum");

    private final ImportDraft draft;
    private final Item policy;
    private final Item group;
    private final String stack;

    MicroscalerPolicy(ImportDraft draft, Item policy, Item group, String stack) {
        this.draft = draft;
        this.policy = policy;
        this.group = group;
        this.stack = stack;
    }

    void translate() {
        String metric = metric();
        boolean percent = UTILIZATIONS.containsValue(metric);
        note(
                policy,
                "sampling_window",
                "is the roll-up window of all series, set for the job as window.size, not by a"
                        + " policy");
        note(group, "desired_capacity", "is left out: the size there is holds until a change");
        String target =
                EntityKind.SERVICE.text()
                        + "/"
                        + ImportDraft.inStack(stack, policy.text("auto_scaling_group"));
        String yaml =
                "# from "
                        + ImportDraft.remark(draft.source())
                        + ", line "
                        + policy.line()
                        + ", and its group in line "
                        + group.line()
                        + "\napiVersion: ebbflow.io/v1\nkind: threshold\nmetadata: {name: "
                        + ImportDraft.quoted(draft.name(policy.text("name")))
                        + "}\nspec:\n  target: "
                        + ImportDraft.quoted(target)
                        + "\n  mode: observe\n  bounds: {min: "
                        + min()
                        + ", max: "
                        + value(group, "max_size", 1)
                        + "}"
                        + lines(group, "min_size", "max_size")
                        + "\n  evaluate: {metric: "
                        + ImportDraft.quoted(metric)
                        + ", statistic: "
                        + statistic()
                        + ", breach: "
                        + value(policy, "breach_duration", 0)
                        + "s}"
                        + lines(policy, "metric", "statistic", "breach_duration")
                        + "\n  scaleOut: {above: "
                        + threshold("upper_threshold", percent)
                        + ", step: "
                        + step("scale_out_step", 1)
                        + ", cooldown: "
                        + value(group, "scale_out_cooldown", 60)
                        + "s}"
                        + lines(policy, "upper_threshold", "scale_out_step")
                        + lines(group, "scale_out_cooldown")
                        + "\n  scaleIn: {below: "
                        + threshold("lower_threshold", percent)
                        + ", step: "
                        + step("scale_in_step", -1)
                        + ", cooldown: "
                        + value(group, "scale_in_cooldown", 300)
                        + "s}"
                        + lines(policy, "lower_threshold", "scale_in_step")
                        + lines(group, "scale_in_cooldown")
                        + "\n"
                        + paused();
        note(
                policy,
                "name",
                "gives a policy that only observes, since microscaler never carried policies out;"
                        + " set mode: act to let it act");
        draft.add(policy.line(), policy.text("name"), yaml);
    }

    private String metric() {
        String written = policy.text("metric");
        String known = UTILIZATIONS.get(written.toUpperCase(Locale.ROOT));
        if (known == null) {
            note(policy, "metric", "is not known; the metric of that name is meant");
        }
        return known == null ? written : known;
    }

    private String statistic() {
        String written = policy.text("statistic");
        String known = STATISTICS.get(written.toUpperCase(Locale.ROOT));
        if (known == null) {
            note(policy, "statistic", "is not known; value is taken");
        }
        return known == null ? "value" : known;
    }

    /** A percentage becomes a share. */
    private double threshold(String field, boolean percent) {
        if (!policy.data().path(field).isNumber()) {
            MicroscalerImport.note(draft, policy, field, "must be a number; 0 is taken");
            return 0;
        }
        double value = policy.data().path(field).asDouble();
        return percent ? value / 100 : value;
    }

    private int step(String field, int sign) {
        int step = value(policy, field, sign);
        if (step * (long) sign < 1) {
            note(policy, field, "becomes " + sign + ": " + step + " would go the other way");
            return 1;
        }
        return Math.abs(step);
    }

    private int min() {
        int min = value(group, "min_size", 1);
        if (min < 1) {
            note(group, "min_size", "becomes 1: at size 0 nothing would report");
        }
        return Math.max(1, min);
    }

    private int value(Item item, String field, int absent) {
        OptionalInt value =
                item.data().path(field).canConvertToInt()
                        ? OptionalInt.of(item.data().path(field).asInt())
                        : OptionalInt.empty();
        if (value.isEmpty() || (value.getAsInt() < 0 && !field.endsWith("_step"))) {
            MicroscalerImport.note(
                    draft,
                    item,
                    field,
                    "must be a whole number and not negative; " + absent + " is taken");
            return absent;
        }
        return value.getAsInt();
    }

    private String paused() {
        String state = group.text("state");
        boolean runs = state.isEmpty() || state.equals("started");
        return runs ? "" : "  paused: true" + lines(group, "state") + "\n";
    }

    private void note(Item item, String field, String message) {
        if (item.data().has(field)) {
            MicroscalerImport.note(draft, item, field, message);
        }
    }

    private static String lines(Item item, String... fields) {
        StringBuilder comment = new StringBuilder();
        for (String field : fields) {
            if (item.data().has(field)) {
                comment.append(" # ")
                        .append(field)
                        .append(" in line ")
                        .append(item.place(field).line());
            }
        }
        return comment.toString();
    }
}
