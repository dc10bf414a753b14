package io.ebbflow.decision.imports;

import io.ebbflow.decision.document.Findings;
import io.ebbflow.ingest.model.Metrics;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** One section of an Elascale INI file on its way to a policy. */
final class ElascaleSection {

    // as Python's ConfigParser.getboolean; the engine compared the text itself, so that even
    // "False" was true
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

    private final ImportDraft draft;
    private final Ini.Section section;
    private final ElascaleOptions options;
    private final String name;
    private final String target;

    ElascaleSection(
            ImportDraft draft,
            Ini.Section section,
            ElascaleOptions options,
            String name,
            String target) {
        this.draft = draft;
        this.section = section;
        this.options = options;
        this.name = name;
        this.target = target;
    }

    /** The policy; empty if too much is missing. */
    Optional<String> policy() {
        section.values().forEach(this::unknown);
        OptionalDouble cpuUp = limit("cpu_up_lim");
        OptionalDouble cpuDown = limit("cpu_down_lim");
        OptionalInt min = whole("min_replica");
        OptionalInt max = whole("max_replica");
        note("max_no_container", "becomes maxContainersPerMachine of kind application");
        if (cpuUp.isEmpty() || cpuDown.isEmpty() || min.isEmpty() || max.isEmpty()) {
            draft.problem(
                    section.line(),
                    1,
                    "[" + section.name() + "]",
                    "gives no policy: it needs cpu_up_lim, cpu_down_lim, min_replica and"
                            + " max_replica");
            return Optional.empty();
        }
        StringBuilder yaml = new StringBuilder();
        yaml.append("# from ")
                .append(ImportDraft.remark(draft.source()))
                .append(", line ")
                .append(section.line())
                .append(": [")
                .append(ImportDraft.remark(section.name()))
                .append("]\n");
        yaml.append("apiVersion: ebbflow.io/v1\nkind: ")
                .append(options.adaptive() ? "adaptive" : "threshold")
                .append("\nmetadata: {name: ")
                .append(ImportDraft.quoted(name))
                .append("}\nspec:\n  target: ")
                .append(ImportDraft.quoted(target))
                .append("\n  mode: ")
                .append(mode())
                .append("\n  bounds: {min: ")
                .append(bounded(min.getAsInt()))
                .append(", max: ")
                .append(max.getAsInt())
                .append("}")
                .append(lines("min_replica", "max_replica"))
                .append("\n");
        if (options.adaptive()) {
            adaptive(yaml, cpuUp.getAsDouble(), cpuDown.getAsDouble());
        } else {
            discrete(yaml, cpuUp.getAsDouble(), cpuDown.getAsDouble());
        }
        return Optional.of(yaml.toString());
    }

    private void adaptive(StringBuilder yaml, double up, double down) {
        note("mem_up_lim", "is left out: the adaptive policy looks at the processors only");
        note("mem_down_lim", "is left out: the adaptive policy looks at the processors only");
        yaml.append("  evaluate: {metric: " + Metrics.CPU_UTILIZATION + "}\n");
        yaml.append("  scaleOut: {threshold: " + up + ", step: " + step("up_step", 1) + "}")
                .append(lines("cpu_up_lim", "up_step"))
                .append("\n  scaleIn: {threshold: " + down + ", step: " + step("down_step", -1))
                .append("}")
                .append(lines("cpu_down_lim", "down_step"))
                .append("\n");
    }

    private void discrete(StringBuilder yaml, double up, double down) {
        yaml.append("  metrics:\n    - {metric: " + Metrics.CPU_UTILIZATION)
                .append(", above: " + up + ", below: " + down + "}")
                .append(lines("cpu_up_lim", "cpu_down_lim"))
                .append("\n");
        memory(yaml);
        yaml.append("  combine: {out: any, in: all}\n");
        yaml.append("  scaleOut: {step: " + step("up_step", 1) + "}")
                .append(lines("up_step"))
                .append("\n  scaleIn: {step: " + step("down_step", -1) + "}")
                .append(lines("down_step"))
                .append("\n");
    }

    private void memory(StringBuilder yaml) {
        if (!options.memory()) {
            note("mem_up_lim", "is left out, as asked for; Elascale never evaluated it");
            note("mem_down_lim", "is left out, as asked for; Elascale never evaluated it");
            return;
        }
        OptionalDouble up = limit("mem_up_lim");
        OptionalDouble down = limit("mem_down_lim");
        if (up.isPresent() && up.getAsDouble() >= 1) {
            note("mem_up_lim", "is left out: no utilization is above 1");
            up = OptionalDouble.empty();
        }
        if (up.isEmpty() && down.isEmpty()) {
            return;
        }
        down.ifPresent(
                value ->
                        note(
                                "mem_down_lim",
                                "is in force from now on, so memory must be low too before"
                                        + " anything is removed; Elascale never evaluated it"));
        yaml.append("    - {metric: " + Metrics.MEMORY_UTILIZATION);
        up.ifPresent(value -> yaml.append(", above: " + value));
        down.ifPresent(value -> yaml.append(", below: " + value));
        yaml.append("}").append(lines("mem_up_lim", "mem_down_lim")).append("\n");
    }

    private void unknown(String field, Ini.Value value) {
        if (!ElascaleImport.KNOWN.contains(field)) {
            draft.problem(value.line(), 1, field, "is not known and left out");
        }
    }

    private void note(String field, String message) {
        section.value(field).ifPresent(value -> draft.problem(value.line(), 1, field, message));
    }

    private OptionalDouble limit(String field) {
        Optional<Ini.Value> value = section.value(field);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(value.get().text());
            if (number >= 0 && number <= 1) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        note(field, "must be a share in 0 to 1, got " + Findings.shorten(value.get().text()));
        return OptionalDouble.empty();
    }

    private OptionalInt whole(String field) {
        Optional<Ini.Value> value = section.value(field);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(value.get().text()));
        } catch (NumberFormatException e) {
            note(field, "must be a whole number, got " + Findings.shorten(value.get().text()));
            return OptionalInt.empty();
        }
    }

    private int bounded(int min) {
        if (min == 0) {
            note("min_replica", "becomes 1: at size 0 nothing would report");
        }
        return Math.max(1, min);
    }

    private int step(String field, int sign) {
        int step = whole(field).orElse(sign);
        if (step * sign < 1) {
            note(field, "becomes " + sign + ": " + step + " would go the other way, or nowhere");
            return 1;
        }
        return Math.abs(step);
    }

    private String mode() {
        Optional<Ini.Value> value = section.value("auto_scale");
        if (value.isEmpty()) {
            draft.problem(
                    section.line(),
                    1,
                    "[" + section.name() + "]",
                    "does not say auto_scale, so its policy only observes; set mode: act to let it"
                            + " act");
            return "observe";
        }
        String text = value.get().text().toLowerCase(Locale.ROOT);
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            note(
                    "auto_scale",
                    "must be True or False, got "
                            + Findings.shorten(value.get().text())
                            + "; the policy only observes");
        }
        return (TRUE.contains(text) ? "act" : "observe") + lines("auto_scale");
    }

    /** A comment that names the lines of those fields that there are. */
    private String lines(String... fields) {
        StringBuilder comment = new StringBuilder();
        for (String field : fields) {
            section.value(field)
                    .ifPresent(
                            value ->
                                    comment.append(comment.isEmpty() ? " # " : ", ")
                                            .append(field)
                                            .append(" in line ")
                                            .append(value.line()));
        }
        return comment.toString();
    }
}
