package io.ebbflow.decision.imports.micado;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.document.Pointer;
import io.ebbflow.kafka.config.Durations;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rule of a section may name, and what it stands for here. */
final class Inputs {

    private static final Pattern CONSTANT = Pattern.compile("\\{\\{\\s*(\\w+)\\s*\\}\\}");

    private final Section section;
    private final Findings findings;
    private final Map<String, PromQl> queries = new TreeMap<>();
    private final Map<String, JsonNode> constants = new TreeMap<>();
    private final Map<String, String> remember = new TreeMap<>();
    private final Map<String, Cel> names = new TreeMap<>();

    Inputs(Section section, Findings findings, boolean machines) {
        this.section = section;
        this.findings = findings;
        names.put(machines ? "m_node_count" : "m_container_count", Cel.name("count"));
        names.put("m_time_since_node_count_changed", Cel.name("sinceChange"));
        if (machines) {
            names.put("len(m_nodes)", Cel.name("ready"));
        }
        section.properties().path("constants").properties().forEach(this::constant);
        section.properties().path("queries").properties().forEach(this::query);
        JsonNode alerts = section.properties().path("alerts");
        for (int i = 0; i < alerts.size(); i++) {
            alert(alerts.get(i), section.pointer() + "/alerts/" + i);
        }
    }

    private void constant(Map.Entry<String, JsonNode> constant) {
        String name = constant.getKey();
        if (constant.getValue().isValueNode() && !name.startsWith("m_")) {
            constants.put(name, constant.getValue());
            names.put(name, Cel.name(name));
        } else {
            findings.problem(
                    Pointer.child(section.pointer() + "/constants", name),
                    name.startsWith("m_opt_")
                            ? "belongs to the optimiser, which is a policy of its own here, of kind"
                                    + " optimiser"
                            : "has no counterpart here and was left out");
        }
    }

    private void query(Map.Entry<String, JsonNode> query) {
        String name = query.getKey();
        String pointer = Pointer.child(section.pointer() + "/queries", name);
        if (name.startsWith("m_opt_")) {
            findings.problem(
                    pointer,
                    "belongs to the optimiser, which is a policy of its own here, of kind optimiser");
            return;
        }
        Optional<PromQl> read =
                query.getValue().isTextual()
                        ? PromQl.read(filled(query.getValue().asText()))
                        : Optional.empty();
        if (read.isEmpty()) {
            findings.problem(
                    pointer,
                    "is a query that is not recognised, "
                            + Findings.quote(query.getValue())
                            + "; name the metric by hand");
            return;
        }
        add(name, read.get());
    }

    private Cel add(String name, PromQl query) {
        queries.put(name, query);
        Cel value =
                query.factor() == 1
                        ? Cel.name(name)
                        : Cel.binary(
                                Cel.name(name),
                                "*",
                                Cel.name(Numbers.text(query.factor())),
                                Cel.PRODUCT);
        names.put(name, value);
        return value;
    }

    /** Its condition, held for its time; one not understood is left to the Alertmanager. */
    private void alert(JsonNode alert, String pointer) {
        String name = alert.path("alert").asText();
        if (!name.matches("[A-Za-z_]\\w{0,50}")) {
            findings.problem(pointer, "is an alert without a name that a rule could use");
            return;
        }
        Optional<PromQl.Comparison> comparison =
                PromQl.comparison(filled(alert.path("expr").asText()));
        if (comparison.isEmpty()) {
            names.put(name, Cel.name("alerts." + name));
            findings.problem(
                    pointer + "/expr",
                    "is no comparison that is recognised; "
                            + name
                            + " has to come from an Alertmanager, with the service as a label");
            return;
        }
        Cel value = add(name.toLowerCase(Locale.ROOT) + "_value", comparison.get().query());
        names.remove(name.toLowerCase(Locale.ROOT) + "_value");
        Cel condition =
                Cel.binary(
                        value,
                        comparison.get().operator(),
                        Cel.name(Numbers.text(comparison.get().threshold())),
                        Cel.RELATION);
        names.put(name, lasting(name, condition, alert.path("for").asText("0s"), pointer));
    }

    /** True once the condition has held for so long, by the time that is remembered. */
    private Cel lasting(String name, Cel condition, String time, String pointer) {
        long seconds;
        try {
            seconds = Durations.parse(time).toSeconds();
        } catch (IllegalArgumentException e) {
            findings.problem(pointer + "/for", "is no duration that is understood, '" + time + "'");
            seconds = 0;
        }
        if (seconds == 0) {
            return condition;
        }
        String since = "user.since_" + name;
        remember.put(
                "since_" + name,
                condition.text()
                        + " ? (has("
                        + since
                        + ") && "
                        + since
                        + " > 0.0 ? "
                        + since
                        + " : double(int(now))) : 0.0");
        return new Cel(
                condition.text()
                        + " && has("
                        + since
                        + ") && "
                        + since
                        + " > 0.0 && double(int(now)) - "
                        + since
                        + " >= "
                        + seconds,
                Cel.AND);
    }

    /** With the constants in the place of {@code {{NAME}}}. */
    String filled(String text) {
        JsonNode all = section.properties().path("constants");
        return CONSTANT.matcher(text)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        all.has(match.group(1))
                                                ? all.path(match.group(1)).asText()
                                                : match.group()));
    }

    Map<String, Cel> names() {
        return names;
    }

    Map<String, PromQl> queries() {
        return queries;
    }

    Map<String, JsonNode> constants() {
        return constants;
    }

    Map<String, String> remember() {
        return remember;
    }
}
